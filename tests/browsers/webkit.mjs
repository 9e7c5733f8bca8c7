// WebKitGTK's MiniBrowser, driven by WebKitWebDriver. It has no headless mode: it draws into Xvfb.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Builder, Key } from "selenium-webdriver";

const KEYS = { Control: Key.CONTROL, Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB };

/** A port that is free. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** The number of the display that Xvfb has found free. */
async function display(xvfb) {
  const [text] = await once(xvfb.stdio[3].setEncoding("utf8"), "data");
  return `:${text.trim()}`;
}

/** Asks for a session until the driver has started. */
async function session(server, binary) {
  const options = { binary, args: ["--automation"] };
  const capabilities = { browserName: "MiniBrowser", "webkitgtk:browserOptions": options };
  for (let tries = 0; ; tries++) {
    try {
      return await new Builder().usingServer(server).withCapabilities(capabilities).build();
    } catch (error) {
      if (tries > 50) throw error;
      await pause(200);
    }
  }
}

/** Starts MiniBrowser; the answer has one tab, and `close` ends all. */
export async function start(binary) {
  const screen = ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"];
  const xvfb = spawn("Xvfb", screen, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const port = await freePort();
  const env = { ...process.env, DISPLAY: await display(xvfb), NO_AT_BRIDGE: "1" };
  // WebKit's own sandbox needs namespaces, which containers forbid.
  env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = "1";
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const browser = await session(`http://127.0.0.1:${port}`, binary);
  await browser.manage().window().setRect({ width: 1280, height: 900 });
  return {
    goto: (url) => browser.get(url),
    reload: () => browser.navigate().refresh(),
    run: (code, ...args) => browser.executeScript(code, ...args),
    clickAt: ({ x, y }) =>
      browser
        .actions()
        .move({ x: Math.round(x), y: Math.round(y) })
        .click()
        .perform(),
    type: (text) => browser.actions().sendKeys(text).perform(),
    async press(key, ...held) {
      const actions = browser.actions();
      for (const key of held) actions.keyDown(KEYS[key]);
      actions.sendKeys(KEYS[key] ?? key);
      for (const key of held) actions.keyUp(KEYS[key]);
      await actions.perform();
    },
    async close() {
      await browser.quit();
      driver.kill();
      xvfb.kill();
    },
  };
}
