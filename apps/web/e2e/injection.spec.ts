import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, say } from './arranged.ts';
import { reader, site, useBrowser } from './browser.ts';
import { newEmail, signIn } from './citizen.ts';
import { all, payloads, roam, short, suspicious } from './injected.ts';
import { signInAsAdministrator } from './staff.ts';

useBrowser();

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
  await signIn(citizen, newEmail('zoe'), short);
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
