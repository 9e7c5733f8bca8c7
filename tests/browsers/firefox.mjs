// Firefox, driven over WebDriver BiDi: it needs no driver of its own.
import puppeteer from "puppeteer-core";

/** Starts Firefox; the answer has one tab, and `close` ends both. */
export async function start(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    run: (code, ...args) => page.evaluate(code, ...args),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(key, ...held) {
      for (const key of held) await page.keyboard.down(key);
      await page.keyboard.press(key);
      for (const key of held) await page.keyboard.up(key);
    },
    close: () => browser.close(),
  };
}
