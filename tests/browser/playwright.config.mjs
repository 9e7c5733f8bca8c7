// How do the browser tests run? In the system's Chromium, over sites that the real command has
// built. `make test` sets CHROMIUM; without it Debian's path is taken. Nothing is ever downloaded.
import { defineConfig } from "@playwright/test";

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../target/playwright",
  // Accessibility trees, the same on every machine.
  snapshotPathTemplate: "golden/{arg}{ext}",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // No test is about time: a machine that is busy may take longer.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    trace: "retain-on-failure",
    // A worker would answer for files whose loss is being tested; offline.spec.mjs allows it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // Chromium refuses its sandbox to root; the other switches keep it from asking the network
      // for itself.
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
