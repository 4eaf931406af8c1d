import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants.js";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** Of all that is no page; pages get theirs, with a nonce, from proxy.ts. */
const policyOfFiles = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.RELINK_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      {
        source: "/((?:api/|_next/|favicon|icon).*)",
        headers: [{ key: "Content-Security-Policy", value: policyOfFiles }],
      },
      // Whoever is led to one of them gets a file, not a page.
      {
        source: "/api/:path*",
        headers: [{ key: "Content-Disposition", value: 'attachment; filename="api.json"' }],
      },
      {
        source: "/:path*",
        has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
        headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" }],
      },
    ];
  },
};

/** @param {string} phase */
export default async function configOf(phase) {
  // Otherwise two versions of React meet, and the build ends in an error that names neither.
  if (phase === PHASE_PRODUCTION_BUILD && process.env.NODE_ENV !== "production") {
    throw new Error(`NODE_ENV is ${process.env.NODE_ENV}: build with NODE_ENV=production, or without it.`);
  }
  // It loads a compiler, which unpacks 30 MB of itself into a folder from which containers let nothing be run.
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  const withMessages = createNextIntlPlugin({
    requestConfig: "./messages/request.ts",
    // Texts are parsed when the app is built, so that no parser is sent to the browser.
    experimental: { messages: { path: "./messages", format: "json", locales: ["de", "en"], precompile: true } },
  });
  return withMessages(config);
}
