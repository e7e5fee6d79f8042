import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, say } from './arranged.ts';
import { reader, site, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { signInAsAdministrator } from './staff.ts';

useBrowser();

/** Each would say so by `injected` if a page took it for more than words. */
const payloads = [
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

const all = payloads.join(' ');
/** For fields with little room. */
const short = `Zoe <img src=x onerror=injected(0)>`;

/** As words of the text itself, which Markdown would otherwise take away as markup. */
const escaped = all.replaceAll(/[<>[\]`!\\\n]/g, (sign) => (sign === '\n' ? ' ' : `\\${sign}`));
const table = `| ${short.replace('<', '\\<')} | b |\n|---|---|\n| ${short} | c |`;

interface Attacked {
  id: string;
  slug: string;
}

let attacked: Attacked;
let citizen: Page;
let moderator: Page;

/** A consultation with an attack in every field that anybody can fill, open, with its next draft in preparation. */
async function plant(): Promise<Attacked> {
  moderator = await reader();
  await signInAsAdministrator(moderator);
  const slug = `praca-${crypto.randomUUID().slice(0, 8)}`;
  const { createConsultation: made } = await ask<{
    createConsultation: { id: string; version: number; drafts: Draft[] };
  }>(
    moderator,
    `mutation ($input: CreateConsultationInput!) {
       createConsultation(input: $input) { id version drafts { ${draftFields} } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        slug,
        title: all.slice(0, 200),
        summary: all,
        locale: 'PT_BR',
        moderation: 'PRE',
        text: ['# Carta', ...payloads, escaped, `- ${escaped}`, `> ${escaped}`, table].join('\n\n'),
      },
    },
  );
  const { setRules } = await ask<{ setRules: { rules: { id: string }[] } }>(
    moderator,
    `mutation ($id: ID!, $version: Int!, $rules: [RuleInput!]!) {
       setRules(consultation: $id, version: $version, rules: $rules) { rules { id } } }`,
    { id: made.id, version: made.version, rules: [{ title: all.slice(0, 200), text: all }] },
  );
  const [first] = made.drafts;
  if (!first) throw new Error('no draft was made');
  const { updateDraft: titled } = await ask<{ updateDraft: Draft }>(
    moderator,
    `mutation ($draft: ID!, $version: Int!, $title: String!, $note: String!) {
       updateDraft(draft: $draft, version: $version, title: $title, changesNote: $note) { ${draftFields} } }`,
    { draft: first.id, version: first.version, title: all.slice(0, 300), note: all },
  );
  const published = await publish(titled);
  await contribute(published, setRules.rules[0]?.id ?? '');
  await openNext(made.id, published);
  return { id: made.id, slug };
}

interface Draft {
  id: string;
  version: number;
  paragraphs: { id: string; code: string; text: string }[];
}
const draftFields = 'id version paragraphs { id code text }';

async function publish({ id, version }: Draft): Promise<Draft> {
  const { publishDraft } = await ask<{ publishDraft: Draft }>(
    moderator,
    `mutation ($id: ID!, $version: Int!) { publishDraft(draft: $id, version: $version) { ${draftFields} } }`,
    { id, version },
  );
  return publishDraft;
}

/** Published, held and refused ones of every kind, a quote, a reply, a decision. */
async function contribute({ paragraphs }: Draft, rule: string): Promise<void> {
  citizen = await reader();
  await signIn(citizen, newEmail('zoe'), short.replaceAll(/[<>=]/g, ' '));
  const on = paragraphs.find(({ text }) => text.includes('injected(13)'));
  if (!on) throw new Error('the draft has lost an attack');
  const told = await say(citizen, on.id, all);
  await approve(told);
  await approve(await say(citizen, on.id, all, told));
  const refused = await say(citizen, on.id, `${all} recusada`);
  await ask(
    moderator,
    `mutation ($id: ID!, $rule: ID!, $reason: String!) { refuse(contribution: $id, rule: $rule, reason: $reason) { id } }`,
    { id: refused, rule, reason: all },
  );
  for (const further of [
    { kind: 'WORDING', operation: 'MODIFY', text: all, note: all },
    { kind: 'QUESTION', text: all, quote: { start: 0, end: on.text.length, exact: on.text } },
  ]) {
    for (const decide of [approve, async () => undefined]) {
      const { contribute: sent } = await ask<{ contribute: { id: string } }>(
        citizen,
        'mutation ($input: ContributeInput!) { contribute(input: $input) { id } }',
        { input: { idempotencyKey: crypto.randomUUID(), paragraph: on.id, ...further } },
      );
      await decide(sent.id);
    }
  }
}

async function approve(id: string): Promise<void> {
  await ask(moderator, `mutation ($id: ID!) { approve(contribution: $id) { id } }`, { id });
}

/** The next draft rewords a paragraph, so that comparisons draw the attack as a difference too. */
async function openNext(consultation: string, published: Draft): Promise<void> {
  const { openDraft: opened } = await ask<{ openDraft: Draft }>(
    moderator,
    `mutation ($id: ID!) { openDraft(consultation: $id) { ${draftFields} } }`,
    { id: consultation },
  );
  const { editParagraph } = await ask<{ editParagraph: Draft }>(
    moderator,
    `mutation ($draft: ID!, $version: Int!, $paragraph: ID!, $label: String, $markdown: String!) {
       editParagraph(draft: $draft, version: $version, paragraph: $paragraph, label: $label, markdown: $markdown) {
         ${draftFields} } }`,
    {
      draft: opened.id,
      version: opened.version,
      paragraph: opened.paragraphs.find(({ text }) => text.includes('injected(13)'))?.id,
      label: short,
      markdown: `Antes disto ${all}`,
    },
  );
  await publish(editParagraph);
  await ask(moderator, `mutation ($id: ID!) { openDraft(consultation: $id) { id } }`, { id: consultation });
  expect(published.paragraphs.length).toBeGreaterThan(10);
}

/** Opens every page that can be reached from here and belongs to the consultation or the person, and listens. */
async function roam(page: Page, from: readonly string[], inside: RegExp, most: number): Promise<Roamed> {
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
async function suspicious(page: Page): Promise<string[]> {
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

describe('words that are code elsewhere', () => {
  it('would be noticed', async () => {
    const page = await reader();
    const { found } = await roam(page, [], /^$/, 0);
    await page.setContent(`<p>${all}</p><p><a href="javascript:injected(0)">x</a></p>`);
    const noticed = [...found, ...(await suspicious(page))].join('\n');
    for (const sign of ['ran ', 'onerror=', '<iframe', '<math', 'javascript:']) expect(noticed).toContain(sign);
  });

  it('are taken in every field that anybody can fill', async () => {
    attacked = await plant();
    expect(attacked.slug).toMatch(/^praca-/);
  }, 120_000);

  it('stay words on every page a stranger sees', async () => {
    const { found, seen } = await roam(
      await reader(),
      ['/', `/consultations/${attacked.slug}`],
      new RegExp(`/consultations/${attacked.slug}`),
      40,
    );
    expect(found).toEqual([]);
    expect(seen.size).toBeGreaterThan(10);
  });

  it('stay words on the pages of who wrote them', async () => {
    const { found } = await roam(citizen, ['/me', `/consultations/${attacked.slug}`], /^\/me(?:[/?]|$)/, 20);
    expect(found).toEqual([]);
  });

  it('stay words on every page of the team', async () => {
    const { found, seen } = await roam(
      moderator,
      ['/me', `/consultations/${attacked.slug}`],
      new RegExp(`^/consultations/${attacked.slug}/(?:desk|moderation|settings|audit|rules)`),
      40,
    );
    expect(found).toEqual([]);
    expect([...seen].some((address) => address.endsWith('/moderation'))).toBe(true);
    expect([...seen].some((address) => address.includes('/desk/'))).toBe(true);
  });

  it('stay words in what is taken away as a page', async () => {
    const page = await reader();
    const { found } = await roam(page, [], /^$/, 0);
    for (const path of ['drafts/1.html', 'drafts/2/contributions.html', 'compare/1/2.html']) {
      const response = await fetch(`${site}/documents/${attacked.slug}/${path}`);
      expect([path, response.status]).toEqual([path, 200]);
      // As it would be opened from a disk, where no policy of the site holds.
      await page.setContent(await response.text());
      found.push(...(await suspicious(page)));
    }
    expect(found).toEqual([]);
  });
});
