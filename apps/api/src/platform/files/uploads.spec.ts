import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { limits } from '@mutirao/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenPerson } from '../../../test/given.ts';
import type { Person } from '../../../test/given.ts';
import { openSite } from '../../../test/site.ts';
import type { Site } from '../../../test/site.ts';
import { Config } from '../config.ts';
import { Uploads } from './uploads.service.ts';

let site: Site;
let helena: Person;
beforeAll(async () => {
  site = await openSite();
  helena = await givenPerson(site, 'Helena', true);
});
afterAll(() => site.close());

const upload = (payload: Buffer | string, who: Person | null = helena, name = 'lei.md') =>
  site.app.inject({
    method: 'POST',
    url: '/uploads',
    payload,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
    ...(who && { cookies: { mutirao_session: who.session } }),
  });
const kept = async () => (await readdir(site.app.get(Config).filesDir).catch(() => [])).length;

describe('uploading a document', () => {
  it('gives an id by which only its owner reads it', async () => {
    const response = await upload('# Título', helena, '../pasta/Minuta nº 2.md');
    expect(response.statusCode).toBe(201);
    const { fileId } = response.json<{ fileId: string }>();
    const uploads = site.app.get(Uploads);
    const { name, bytes } = await uploads.read(helena.id, fileId);
    expect([name, Buffer.from(bytes).toString()]).toEqual(['Minuta nº 2.md', '# Título']);
    const other = await givenPerson(site, 'Outra', true);
    await expect(uploads.read(other.id, fileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is for people with a task', async () => {
    expect((await upload('x', null)).json()).toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    expect((await upload('x', await givenPerson(site))).json()).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('refuses nothing, and too much, and keeps neither', async () => {
    const before = await kept();
    const empty = await upload('');
    expect([empty.statusCode, empty.json()]).toMatchObject([400, { code: 'DOCUMENT_EMPTY' }]);
    const large = await upload(Buffer.alloc(limits.documentBytes + 1));
    expect([large.statusCode, large.json()]).toMatchObject([413, { code: 'DOCUMENT_TOO_LARGE' }]);
    expect((await upload(Buffer.alloc(50 * 1024 * 1024))).statusCode).toBe(413);
    expect(await kept()).toBe(before);
    expect((await upload(Buffer.alloc(limits.documentBytes))).statusCode).toBe(201);
  });

  it('forgets bytes that no row leads to, but not what is on its way or is no document', async () => {
    const { fileId } = (await upload('fica')).json<{ fileId: string }>();
    const folder = site.app.get(Config).filesDir;
    const strays = [randomUUID(), `${randomUUID()}.part`];
    for (const name of [...strays, 'LEIA-ME']) await writeFile(`${folder}/${name}`, 'sobra');
    const uploads = site.app.get(Uploads);
    expect(await uploads.forgetStrays(new Date(Date.now() - 60_000))).toBe(0);
    expect(await uploads.forgetStrays(new Date(Date.now() + 60_000))).toBe(2);
    expect(await readdir(folder)).toEqual(expect.arrayContaining([fileId, 'LEIA-ME']));
    expect(await readdir(folder)).not.toContain(strays[0]);
    await rm(`${folder}/LEIA-ME`);
  });

  it('forgets what nobody came back for', async () => {
    const { fileId } = (await upload('velho')).json<{ fileId: string }>();
    const uploads = site.app.get(Uploads);
    await uploads.forget(new Date(Date.now() - 60_000));
    await uploads.read(helena.id, fileId);
    await uploads.forget(new Date(Date.now() + 60_000));
    await expect(uploads.read(helena.id, fileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await kept()).toBe(0);
  });
});
