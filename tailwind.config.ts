import type { Config } from "tailwindcss";

const tone = (name: string) => ({
  DEFAULT: `var(--${name})`,
  surface: `var(--${name}-surface)`,
  line: `var(--${name}-line)`,
});

/** The product's look in one place; the values for light and dark stand in app/globals.css. */
export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      canvas: "var(--canvas)",
      surface: "var(--surface)",
      sunken: "var(--sunken)",
      hover: "var(--hover)",
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      text: { DEFAULT: "var(--text)", muted: "var(--text-muted)", subtle: "var(--text-subtle)" },
      accent: {
        DEFAULT: "var(--accent)",
        solid: "var(--accent-solid)",
        strong: "var(--accent-strong)",
        surface: "var(--accent-surface)",
      },
      "on-accent": "var(--on-accent)",
      positive: tone("positive"),
      warning: tone("warning"),
      info: tone("info"),
      negative: { ...tone("negative"), solid: "var(--negative-solid)" },
      caution: tone("caution"),
      neutral: tone("neutral"),
    },
    borderRadius: { none: "0", sm: "4px", DEFAULT: "6px", full: "9999px" },
    boxShadow: { none: "none", raised: "var(--shadow)" },
    fontFamily: {
      sans: ["Inter Variable", "system-ui", "sans-serif"],
      mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    },
    fontSize: {
      xs: ["12px", "16px"],
      table: ["13px", "20px"],
      body: ["14px", "22px"],
      title: ["18px", "28px"],
      figure: ["24px", "32px"],
    },
    spacing: Object.fromEntries(
      [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 72, 80, 96, 130]
        .map((step) => [String(step), `${step * 4}px`])
        .concat([["px", "1px"]]),
    ),
    extend: {
      transitionDuration: { DEFAULT: "140ms" },
      zIndex: { header: "10", rail: "20", drawer: "30", overlay: "40", popover: "50", toast: "60" },
    },
  },
} satisfies Config;
