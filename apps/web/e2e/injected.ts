import type { Page } from 'playwright-core';

/** Each would say so by `injected` if a page took it for more than words. */
export const payloads = [
  `<script>injected(1)</script>`,
  `"><img src=x onerror=injected(2)>`,
  `'><svg/onload=injected(3)>`,
  `</title></textarea></script><script>injected(4)</script>`,
  `<iframe srcdoc="<script>parent.injected(5)</script>">`,
  `[x](javascript:injected(6))`,
  `<a href="java&#x0A;script:injected(7)">x</a>`,
  `![x](x "onerror=injected(8)")`,
  `<details open ontoggle=injected(9)>`,
  `{{constructor.constructor('injected(10)')()}}`,
  '${injected(11)}`-injected(11)-`',
  `--><script>injected(12)</script><!--`,
  `<math><mtext><table><mglyph><style><img src=x onerror=injected(13)>`,
  `<x style="animation-name:x" onanimationstart=injected(14)>`,
  `<form action=javascript:injected(15)><button autofocus onfocus=injected(15)>`,
  `[x]: javascript:injected(16) "x"\n\n[x]`,
  `<javascript:injected(17)>`,
  `%3Cscript%3Einjected(18)%3C/script%3E`,
  `\u2028<script>injected(19)</script>`,
  `<base href="javascript:injected(20)//">`,
] as const;

export const all = payloads.join(' ');
/** For fields with little room. */
export const short = `Zoe <img src=x onerror=injected(0)>`;

/** Opens every page that can be reached from here and belongs to the consultation or the person, and listens. */
export async function roam(page: Page, from: readonly string[], inside: RegExp, most: number): Promise<Roamed> {
  const found: string[] = [];
  await page.exposeFunction('injected', (which: unknown) => void found.push(`${page.url()} ran ${String(which)}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.apply(Reflect.get(window, 'injected'), window, [`against ${event.violatedDirective} ${event.sample}`]);
    });
  });
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => found.push(`${page.url()} opened a dialog`)));
  const waiting = [...from];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined && seen.size < most; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    await page.goto(next);
    found.push(...(await suspicious(page)));
    for (const link of await links(page)) if (inside.test(link) && !seen.has(link)) waiting.push(link);
  }
  return { found, seen };
}

interface Roamed {
  found: string[];
  seen: Set<string>;
}

/** Markup that came from somebody's words, whether or not it could do anything. */
export async function suspicious(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') && value.includes('injected')) wrong.push(`${location.href} ${element.outerHTML}`);
        if (/^(?:href|src|action|formaction|srcdoc)$/.test(name) && /^\s*(?:javascript|data|vbscript):/i.test(value)) {
          wrong.push(`${location.href} ${element.outerHTML}`);
        }
      }
    }
    for (const element of document.querySelectorAll(
      'iframe, base, math, object, embed, img[src="x"], details[ontoggle]',
    )) {
      wrong.push(`${location.href} ${element.outerHTML}`);
    }
    // The renderer's own script carries the words as data, and begins otherwise.
    for (const { text } of document.scripts) {
      if (/^\s*(?:parent\.)?injected/.test(text)) wrong.push(`${location.href} ${text}`);
    }
    return wrong;
  });
}

/** Addresses without what only orders or folds the same page. */
async function links(page: Page): Promise<string[]> {
  const hrefs = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(hrefs.map((href) => href.replace(/#.*$/, '')))].filter((href) => !href.startsWith('/documents/'));
}
