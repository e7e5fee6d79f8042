import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../../bench/cases.ts';
import { makeDrafts } from '../../bench/drafts.ts';
import { score } from '../../bench/score.ts';
import { align, carriedBy } from '../index.ts';
import type { Alignable, Link } from '../index.ts';

const long = {
  people: 'As pessoas que usam os serviços públicos participam do seu desenho desde o primeiro dia, sem exceção.',
  data: 'Os dados produzidos pelos órgãos são abertos por princípio e fechados apenas quando a lei assim exigir.',
  learn: 'Experimentamos em pequena escala, medimos o que aconteceu e contamos a todos o que aprendemos com o erro.',
  money: 'O orçamento de cada laboratório é publicado na internet a cada trimestre, com o que foi gasto e por quê.',
  trust: 'Confiança se constrói com respostas: toda contribuição recebida ganha resposta motivada em trinta dias.',
};
const paragraph = (text: string, more: Partial<Alignable> = {}): Alignable => ({
  kind: 'paragraph',
  label: null,
  text,
  ...more,
});
const texts = (...list: string[]) => list.map((text) => paragraph(text));
const shown = (links: readonly Link[]) =>
  links.map((link) => `${link.moved ? 'moved ' : ''}${link.relation} ${link.old.join('+')}>${link.new.join('+')}`);

describe('aligning two drafts', () => {
  it('keeps what only has another number', () => {
    const old = [
      paragraph(long.people, { label: 'Art. 1º' }),
      paragraph(`1. ${long.data}`),
      paragraph(`I - ${long.learn}`),
      paragraph(`§ 1.º ${long.money}`),
      paragraph(`a. ${long.trust}`),
    ];
    const next = [
      paragraph(long.people, { label: 'Art. 2º' }),
      paragraph(`7. ${long.data}`),
      paragraph(`IV – ${long.learn}`),
      paragraph(`§ 2º ${long.money}`),
      paragraph(`c ) ${long.trust}`),
    ];
    expect(shown(align(old, next))).toEqual(['kept 0>0', 'kept 1>1', 'kept 2>2', 'kept 3>3', 'kept 4>4']);
  });

  it('sees small edits, additions and removals', () => {
    const links = align(
      texts(long.people, long.data, long.money),
      texts(long.people, long.data.replace('abertos', 'públicos'), long.trust),
    );
    expect(shown(links)).toEqual(['kept 0>0', 'edited 1>1', 'removed 2>', 'added >2']);
    expect(links[1]?.similarity).toBeGreaterThan(0.7);
    expect(links[1]?.similarity).toBeLessThan(1);
  });

  it('takes a change of capitals or of a comma for an edit: voters saw other words', () => {
    expect(shown(align(texts(long.people), texts(long.people.replace(',', ';'))))).toEqual(['edited 0>0']);
    expect(shown(align(texts('“Aspas” e travessões – só.'), texts('"Aspas" e travessões - só.')))).toEqual([
      'kept 0>0',
    ]);
  });

  it('knows a few words by their place between the same neighbours', () => {
    const between = (...list: string[]) => texts(long.people, ...list, long.data);
    const lone = [between('Com suas praças.'), between('Com suas ruas.')] as const;
    expect(shown(align(...lone))).toContain('edited 1>1');
    expect(shown(align(between('Com suas praças.'), between('A feira.')))).toEqual(
      expect.arrayContaining(['removed 1>', 'added >1']),
    );
    expect(shown(align(between('Com suas praças.'), between('Com suas ruas.', 'A feira.')))).toContain('removed 1>');
  });

  it('takes no new text on the same subject for an edited one', () => {
    const before =
      'A fiscalização das contas do fundo cabe ao conselho de moradores, que a cada ano publica um relatório.';
    const after =
      'Quem mora aqui, conselho ou não, publica o relatório do ano: fundo, contas e fiscalização são de todos.';
    expect(shown(align(texts(long.people, before, long.data), texts(long.people, after, long.data)))).toEqual(
      expect.arrayContaining(['removed 1>', 'added >1']),
    );
    const wording = before.replace('que a cada ano publica', 'que duas vezes por semestre divulga na rede');
    expect(shown(align(texts(long.people, before, long.data), texts(long.people, wording, long.data)))).toContain(
      'edited 1>1',
    );
  });

  it('looks past what moved in for what stood there', () => {
    const old = texts(long.people, 'Com suas praças.', long.data, long.trust, long.learn, long.money);
    const next = texts(long.people, long.learn, 'Com suas ruas.', long.data, long.trust, long.money);
    expect(shown(align(old, next))).toContain('edited 1>2');
  });

  it('follows what moved, changed or not', () => {
    const old = texts(long.people, long.data, long.learn, long.money);
    expect(shown(align(old, texts(long.data, long.learn, long.money, long.people)))).toContain('moved kept 0>3');
    expect(
      shown(align(old, texts(long.data, long.learn, long.money, long.people.replace('primeiro dia', 'começo')))),
    ).toContain('moved edited 0>3');
  });

  it('sees a paragraph split and two merged, in place and away', () => {
    const both = `${long.people} ${long.data}`;
    expect(
      shown(align(texts(long.money, both, long.trust), texts(long.money, long.people, long.data, long.trust))),
    ).toContain('split 1>1+2');
    expect(
      shown(align(texts(long.money, long.people, long.data, long.trust), texts(long.money, both, long.trust))),
    ).toContain('merged 1+2>1');
    expect(
      shown(
        align(
          texts(both, long.money, long.trust, long.learn),
          texts(long.money, long.trust, long.learn, long.people, long.data),
        ),
      ),
    ).toContain('moved split 0>3+4');
  });

  it('asks more where number or kind changed too, and nothing of numbers where the draft was renumbered', () => {
    const before = 'A praça do bairro fica aberta das seis às dez, com guarda no portão.';
    const after = 'A praça do bairro tem guarda no portão, bancos, árvores e um bebedouro.';
    const draft = (text: string, labels: readonly string[], kind: Alignable['kind'] = 'article') => [
      paragraph(long.people, { kind: 'article', label: labels[0] ?? null }),
      paragraph(text, { kind, label: labels[1] ?? null }),
      paragraph(long.data, { kind: 'article', label: labels[2] ?? null }),
    ];
    const old = draft(before, ['Art. 1º', 'Art. 2º', 'Art. 3º']);
    const relation = (next: Alignable[]) => align(old, next).find((link) => link.new.includes(1))?.relation;
    expect(align(old, draft(after, ['Art. 1º', 'Art. 2', 'Art. 3º']))[1]?.similarity).toBeCloseTo(0.41, 1);
    expect(relation(draft(after, ['Art. 1º', 'Art. 2', 'Art. 3º']))).toBe('edited');
    expect(relation(draft(after, ['Art. 1º', 'Art. 2º-A', 'Art. 3º']))).toBe('added');
    expect(relation(draft(after, ['Art. 1º', 'Artigo 2', 'Art. 3º']))).toBe('edited');
    expect(relation(draft(after, ['Art. 1º', '§ 2º', 'Art. 3º'], 'legal_paragraph'))).toBe('added');
    const sole = draft(before, ['Art. 1º', 'Parágrafo único.', 'Art. 3º'], 'sole_paragraph');
    expect(shown(align(sole, draft(after, ['Art. 1º', '§ 1º', 'Art. 3º'], 'legal_paragraph')))).toContain('edited 1>1');
    expect(relation(draft(after, ['Art. 2º', 'Art. 3º', 'Art. 4º']))).toBe('edited');
    expect(shown(align(old, draft(before, ['Art. 1º', 'Art. 2º-A', 'Art. 3º'])))).toContain('kept 1>1');
  });

  it('follows no edited text elsewhere under another number unless it is much alike', () => {
    const before = `${long.learn} Quem quiser acompanha cada teste pela internet.`;
    const after = `${long.learn} Ninguém precisa pedir licença para tentar.`;
    const rest = [long.people, long.data, long.money, long.trust].map((text, index) =>
      paragraph(text, { kind: 'article', label: `Art. ${index + 1}º` }),
    );
    const from = (label: string | null) => [paragraph(before, { kind: 'article', label }), ...rest];
    const to = (label: string | null) => [...rest, paragraph(after, { kind: 'article', label })];
    expect(shown(align(from('Art. 9º'), to('Art. 9º')))).toContain('moved edited 0>4');
    expect(shown(align(from('Art. 9º'), to('Art. 8º')))).toEqual(expect.arrayContaining(['removed 0>', 'added >4']));
    expect(shown(align(from(null), to(null)))).toContain('moved edited 0>4');
  });

  it('pairs no boilerplate away from its place', () => {
    const old = texts('(Revogado).', long.people, long.data, long.learn);
    const next = texts(long.people, long.data, long.learn, '(Revogado).');
    expect(shown(align(old, next))).toEqual(['removed 0>', 'kept 1>0', 'kept 2>1', 'kept 3>2', 'added >3']);
    const mould = (who: string, what: string) =>
      `Compete ao ${who}, no âmbito de suas atribuições, acompanhar as ações de ${what}.`;
    const filled = texts(
      mould('conselho', 'saúde'),
      long.people,
      mould('comitê', 'ensino'),
      long.data,
      long.learn,
      long.money,
    );
    const other = texts(
      long.people,
      mould('comitê', 'ensino'),
      long.data,
      long.learn,
      mould('ministério', 'turismo'),
      long.money,
    );
    expect(shown(align(filled, other))).toEqual([
      'removed 0>',
      'kept 1>0',
      'kept 2>1',
      'kept 3>2',
      'kept 4>3',
      'added >4',
      'kept 5>5',
    ]);
  });

  it('knows a heading of one word again that stands once, wherever it went', () => {
    const heading = (text: string) => paragraph(text, { kind: 'heading' });
    const old = [heading('Prazos'), ...texts(long.people, long.data, long.learn)];
    const next = [...texts(long.people, long.data, long.learn), heading('Prazos'), paragraph(long.money)];
    expect(shown(align(old, next))).toContain('moved kept 0>3');
    expect(shown(align(texts('Prazos', long.people, long.data), texts(long.people, long.data, 'Prazos')))).toContain(
      'removed 0>',
    );
  });

  it('knows one of several copies of a long text again beside the same neighbour', () => {
    const copy = 'O comitê publica em até trinta dias a resposta a cada contribuição recebida.';
    const old = texts('Retorno', copy, long.people, long.data, 'Anexo', copy, long.learn);
    const next = texts(long.people, long.data, 'Começo', long.learn, long.money, 'Anexo', copy);
    const links = shown(align(old, next));
    expect(links).toEqual(expect.arrayContaining(['kept 2>0', 'removed 1>', 'kept 4>5', 'kept 5>6']));
  });

  it('takes a few repeated words under another kind of label for no paragraph it knows', () => {
    const gone = (kind: Alignable['kind'], label: string) => paragraph('(Revogado).', { kind, label });
    const article = (text: string, label: string) => paragraph(text, { kind: 'article', label });
    const old = [
      article(long.people, 'Art. 1º'),
      gone('inciso', 'I –'),
      gone('inciso', 'II –'),
      article(long.data, 'Art. 2º'),
    ];
    const next = [
      article(long.people, 'Art. 1º'),
      gone('legal_paragraph', '§ 1º'),
      gone('inciso', 'III –'),
      article(long.data, 'Art. 2º'),
    ];
    expect(shown(align(old, next))).toEqual(['kept 0>0', 'removed 1>', 'added >1', 'kept 2>2', 'kept 3>3']);
    const once = [article(long.people, 'Art. 1º'), paragraph('Dos fins', { kind: 'section', label: 'Seção I' })];
    expect(shown(align(once, [once[0] ?? gone('item', '1.'), paragraph('Dos fins')]))).toEqual([
      'kept 0>0',
      'kept 1>1',
    ]);
  });

  it('links what repeats by the thousand', () => {
    const old = texts(...Array<string>(3_000).fill('(Revogado).'));
    const next = texts(
      ...Array.from({ length: 3_000 }, (_, index) => (index % 2 ? 'Novo texto aqui.' : '(Revogado).')),
    );
    expect(align(old, next).filter((link) => link.relation === 'kept')).toHaveLength(1_500);
    const turns = (first: number) =>
      texts(
        ...Array.from(
          { length: 2_000 },
          (_, index) => ['(Vetado).', '(Revogado).', 'Nada.'][(index + first) % 3] ?? '',
        ),
      );
    expect(align(turns(0), turns(1)).filter((link) => link.relation === 'kept').length).toBeGreaterThan(1_990);
  });

  it('believes the editor before the words', () => {
    const old = [paragraph(long.people, { identity: ['a'] }), paragraph(long.data, { identity: ['b'] })];
    const rewritten = [paragraph(long.money, { identity: ['b'] }), paragraph(long.people)];
    expect(shown(align(old, rewritten))).toEqual(['edited 1>0', 'moved kept 0>1']);
    expect(shown(align(old, [paragraph(long.trust, { identity: ['a', 'b'] })]))).toEqual(['merged 0+1>0']);
    expect(shown(align(old, [paragraph('um', { identity: ['a'] }), paragraph('dois', { identity: ['a'] })]))).toEqual([
      'split 0>0+1',
      'removed 1>',
    ]);
  });

  it('links nothing to nothing', () => {
    expect(align([], [])).toEqual([]);
    expect(shown(align(texts('um'), []))).toEqual(['removed 0>']);
    expect(shown(align([], texts('um')))).toEqual(['added >0']);
  });
});

describe('any two drafts', () => {
  const text = fc.oneof(
    fc.constantFrom(
      ...Object.values(long),
      '(Vetado).',
      'saúde;',
      '',
      `${long.people} ${long.data}`,
      long.money.slice(0, 50),
      '1. um',
      'I – um',
    ),
    fc
      .array(fc.constantFrom('um', 'dois', 'três', 'quatro', 'cinco', 'de', 'a'), { maxLength: 12 })
      .map((list) => list.join(' ')),
  );
  const identity = fc.option(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }), {
    nil: undefined,
    freq: 4,
  });
  const kind = fc.constantFrom<Alignable['kind']>('paragraph', 'article', 'inciso', 'heading', 'sole_paragraph');
  const label = fc.constantFrom(null, 'Art. 1º', 'Art. 2º', '§ 1º', 'I –');
  const side: fc.Arbitrary<Alignable[]> = fc.array(fc.record({ text, identity, kind, label }), { maxLength: 14 });

  it('have every paragraph in exactly one link of the right shape', () => {
    fc.assert(
      fc.property(side, side, (old, next) => {
        const links = align(old, next);
        const all = (pick: (link: Link) => number[]) => links.flatMap(pick).sort((a, b) => a - b);
        expect(all((link) => link.old)).toEqual([...old.keys()]);
        expect(all((link) => link.new)).toEqual([...next.keys()]);
        for (const link of links) {
          expect(shapes[link.relation](link.old.length, link.new.length)).toBe(true);
          expect(link.similarity >= 0 && link.similarity <= 1).toBe(true);
          expect(link.similarity === 1).toBe(link.relation === 'kept');
        }
      }),
      { numRuns: 400 },
    );
  });

  const shapes: Record<Link['relation'], (old: number, next: number) => boolean> = {
    kept: (old, next) => old === 1 && next === 1,
    edited: (old, next) => old === 1 && next === 1,
    split: (old, next) => old === 1 && next > 1,
    merged: (old, next) => old > 1 && next === 1,
    added: (old, next) => old === 0 && next === 1,
    removed: (old, next) => old === 1 && next === 0,
  };

  it('are linked the same the other way round', () => {
    const relations: Record<Link['relation'], Link['relation']> = {
      kept: 'kept',
      edited: 'edited',
      split: 'merged',
      merged: 'split',
      added: 'removed',
      removed: 'added',
    };
    const mirrored = (links: readonly Link[]) =>
      links.map((link): Link => ({ ...link, relation: relations[link.relation], old: link.new, new: link.old }));
    const sorted = (links: readonly Link[]) => links.map((link) => JSON.stringify(link, linkFields)).sort();
    fc.assert(
      fc.property(side, side, (old, next) => {
        expect(sorted(align(next, old))).toEqual(sorted(mirrored(align(old, next))));
      }),
      { numRuns: 400 },
    );
    const { old, next } = makeDrafts(400, 5);
    expect(sorted(align(next, old))).toEqual(sorted(mirrored(align(old, next))));
  });
  const linkFields = ['relation', 'moved', 'old', 'new', 'similarity'];

  it('are all kept, in place, when they are the same', () => {
    fc.assert(
      fc.property(side, (draft) => {
        const bare = draft.map(({ text: words }) => paragraph(words));
        expect(
          align(bare, bare).every((link) => link.relation === 'kept' && !link.moved && link.old[0] === link.new[0]),
        ).toBe(true);
      }),
    );
  });
});

describe('drafts of known truth', () => {
  it.each(cases)('are not linked wrongly: %s', (_, plan) => {
    const drafts = makeDrafts(400, 4, plan);
    expect(score(drafts, align(drafts.old, drafts.next)).wrong).toBeLessThanOrEqual(1);
  });

  it('are kept throughout when only their numbers changed', () => {
    const drafts = makeDrafts(400, 1, new Map(cases).get('renumbered only'));
    const links = align(drafts.old, drafts.next);
    expect(links.every(({ relation, moved }) => relation === 'kept' && !moved)).toBe(true);
  });

  it.each([1, 2, 3, 4])('are linked as they came about (seed %i)', (seed) => {
    const drafts = makeDrafts(2_000, seed);
    const { precision, recall, named, kinds } = score(drafts, align(drafts.old, drafts.next));
    expect(precision).toBeGreaterThanOrEqual(99.9);
    expect(recall).toBeGreaterThanOrEqual(99.5);
    expect(named).toBeGreaterThanOrEqual(99.5);
    expect(Math.min(kinds.split, kinds.merged)).toBeGreaterThanOrEqual(99);
    // What is missed has three words, and kept one of them.
    expect(kinds.edited).toBeGreaterThanOrEqual(98.5);
    expect(kinds.moved).toBeGreaterThanOrEqual(98);
  });
});

describe('what is carried', () => {
  it('applies when kept, has changed when touched, is gone when removed', () => {
    const link = (relation: Link['relation']): Link => ({
      relation,
      moved: false,
      old: [0],
      new: relation === 'removed' ? [] : [0],
      similarity: 0.5,
    });
    expect(carriedBy(link('kept'))).toBe('applies');
    expect((['edited', 'split', 'merged'] as const).map((relation) => carriedBy(link(relation)))).toEqual([
      'changed',
      'changed',
      'changed',
    ]);
    expect(carriedBy(link('removed'))).toBe('gone');
  });
});
