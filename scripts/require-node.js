/**
 * Run by npm's install, by the Node that npm runs on. An older one leaves out what the build needs, without an error, and
 * the build then fails in words that name no cause. In the plain language of old versions, and without imports.
 */
const OLDEST = [20, 9];

const agent = process.env.npm_config_user_agent || "";
const [major, minor] = (/\bnode\/v(\d+)\.(\d+)/.exec(agent) || [0, ...process.versions.node.split(".")])
  .slice(1)
  .map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    [
      `Relink is installed with Node ${OLDEST.join(".")} or newer; this npm runs on ${major}.${minor}, which leaves parts out.`,
      "Get a newer one, for instance:  sudo npm install --global node@24   then open a new shell, and run this again.",
    ].join("\n"),
  );
  process.exit(1);
}
