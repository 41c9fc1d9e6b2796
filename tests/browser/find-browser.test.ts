import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { findBrowser, packagedBrowser, type FoundBrowser } from './find-browser.ts';
import { unpackChromium } from './unpack-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'passages-browser-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function webglVersion(browser: FoundBrowser): Promise<string> {
  const running = await chromium.launch(browser);
  try {
    const page = await running.newPage();
    await page.setContent('<canvas></canvas>');
    return await page.evaluate(() => {
      const gl = document.querySelector('canvas')?.getContext('webgl2');
      return gl ? String(gl.getParameter(gl.VERSION)) : 'no WebGL 2';
    });
  } finally {
    await running.close();
  }
}

describe('findBrowser', () => {
  test('refuses a CHROMIUM_PATH that is not there, by its name', async () => {
    const path = join(folder, 'no-such-chromium');
    await expect(findBrowser({ ...process.env, CHROMIUM_PATH: path })).rejects.toThrow(
      `CHROMIUM_PATH is ${JSON.stringify(path)}, which does not start: no such program`,
    );
  });

  test('refuses a CHROMIUM_PATH that is another program', async () => {
    await expect(findBrowser({ ...process.env, CHROMIUM_PATH: process.execPath })).rejects.toThrow(
      'it is not a Chromium',
    );
  });

  test('takes CHROMIUM_PATH before any other', async () => {
    const { executablePath } = await findBrowser();
    const found = await findBrowser({ CHROMIUM_PATH: executablePath, PATH: '' });
    expect(found.executablePath).toBe(executablePath);
  });

  test('finds a browser that draws with WebGL 2', async () => {
    expect(await webglVersion(await findBrowser())).toContain('WebGL 2.0');
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the browser that comes as a package', () => {
  test('is taken when none is installed, and draws with WebGL 2', async () => {
    const found = await findBrowser({ PATH: folder });
    expect(found).toEqual(await packagedBrowser());
    expect(await webglVersion(found)).toContain('WebGL 2.0');
  });

  test('is unpacked once by two who ask at the same time', async () => {
    const [first, second] = await Promise.all([unpackChromium(folder), unpackChromium(folder)]);
    expect(second).toBe(first);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
