/** Under this name the queue of every worker is connected to the database, for as long as the worker lives. */
export const WORKER_NAME = "relink-worker";
