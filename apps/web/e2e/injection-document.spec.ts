import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { reader, useBrowser } from './browser.ts';
import { all, roam, short, suspicious } from './injected.ts';
import { nameConsultation, publish, signInAsAdministrator } from './staff.ts';
import { wordDocument } from './word.ts';

useBrowser();

const document = wordDocument({
  author: short,
  inserted: `${all} posto`,
  deleted: `${all} tirado`,
  comment: `${all} anotado`,
});

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/new');
  await page.getByLabel('Documento').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: 'Ver como vai ficar' }).first().click();
}

describe('words that are code elsewhere, in an uploaded document', () => {
  it('stay words as insertion, deletion, margin note, author and file name, beforehand and on the desk', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const { found } = await roam(page, [], /^$/, 0);
    await upload(page, `${short}.docx`, document);
    await page.getByRole('heading', { name: 'alterações marcadas' }).waitFor();
    await page.getByText('Ver cada alteração').click();
    await page.getByText('tirado').first().waitFor();
    expect(await page.getByRole('complementary', { name: 'Anotação à margem' }).innerText()).toContain(short);
    found.push(...(await suspicious(page)));

    const slug = await nameConsultation(page, 'Minuta');
    await page.getByText('anotado').waitFor();
    found.push(...(await suspicious(page)));
    await publish(page, slug, 1);
    await page.getByText('posto').first().waitFor();
    found.push(...(await suspicious(page)));
    expect(found).toEqual([]);
  });

  it('stay words in the name of a file that cannot be read', async () => {
    const page = await reader();
    await signInAsAdministrator(page);
    const { found } = await roam(page, [], /^$/, 0);
    await upload(page, `${short}.docx`, Buffer.from('PK\u0003\u0004 não é um zip'));
    await page.getByText('Não conseguimos ler este documento').waitFor();
    found.push(...(await suspicious(page)));
    expect(found).toEqual([]);
  });
});
