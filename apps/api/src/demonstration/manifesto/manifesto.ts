import type { ConsultationPackage } from '../../package/package.format.ts';
import { people } from '../people.ts';
import { dated } from '../said.ts';
import { stancesOn } from '../stances.ts';
import { firstDraft } from './draft-1.ts';
import { secondChanges, secondDraft } from './draft-2.ts';
import { thirdChanges, thirdDraft } from './draft-3.ts';
import { saidFirst } from './said-on-draft-1.ts';
import { saidSecond } from './said-on-draft-2.ts';
import { saidThird } from './said-on-draft-3.ts';

/** Days from the first start of the demonstration to what happens in the consultation. */
const calendar = { opened: -75, first: -60, second: -32, third: -9 } as const;

const rules = [
  {
    code: 'respeito',
    title: 'Respeito às pessoas',
    text: 'Discorde do texto e das ideias com a força que quiser. Ofensa, ameaça e preconceito contra pessoas ou grupos não são publicados.',
  },
  {
    code: 'assunto',
    title: 'Dentro do assunto',
    text: 'Cada contribuição fica ao lado de um parágrafo e fala dele. Outros assuntos têm outros canais, que a moderação indica.',
  },
  {
    code: 'dados-pessoais',
    title: 'Sem dados pessoais',
    text: 'Não publique telefone, endereço, documento ou informação de saúde, nem seus nem de outras pessoas.',
  },
  {
    code: 'propaganda',
    title: 'Sem propaganda',
    text: 'Anúncios, correntes e textos repetidos em muitos parágrafos não ajudam a escrever. Diga uma vez e bem.',
  },
  {
    code: 'propria-voz',
    title: 'Com a própria voz',
    text: 'Escreva em seu nome. Se fala por uma organização, diga qual é. Ninguém escreve fazendo-se passar por outra pessoa.',
  },
];

/** The consultation that the demonstration is about: three drafts, the third open for comments now. */
export function manifesto(now: Date): ConsultationPackage {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const at = (days: number) => day(days).toISOString();
  const drafts = [firstDraft, secondDraft, thirdDraft];
  return {
    format: 'mutirao-consultation/1',
    consultation: {
      slug: 'manifesto-da-inovacao',
      title: 'Manifesto da inovação em serviços públicos',
      summary:
        'O que prometemos, uns aos outros, quando mudamos um serviço público? Este texto está sendo escrito em aberto por quem usa e por quem presta. Leia, vote em cada parágrafo, pergunte, proponha outra redação. A equipe de redação lê tudo e responde.',
      locale: 'pt-BR',
      moderation: 'post',
      createdAt: at(calendar.opened - 3),
      phases: [
        { kind: 'workshop', startsAt: at(calendar.opened), endsAt: at(calendar.first) },
        { kind: 'comment', startsAt: at(calendar.first), endsAt: at(-40) },
        { kind: 'synthesis', startsAt: at(-40), endsAt: at(calendar.second) },
        { kind: 'comment', startsAt: at(calendar.second), endsAt: at(-14) },
        { kind: 'synthesis', startsAt: at(-14), endsAt: at(calendar.third) },
        { kind: 'comment', startsAt: at(calendar.third), endsAt: at(21) },
        { kind: 'synthesis', startsAt: at(21), endsAt: at(35) },
        { kind: 'final_reading', startsAt: at(35), endsAt: at(49) },
        { kind: 'closed', startsAt: at(49) },
      ],
      rules,
    },
    drafts: [
      { title: 'Primeira versão', publishedAt: at(calendar.first), markdown: firstDraft },
      {
        title: 'Segunda versão',
        publishedAt: at(calendar.second),
        changesNote: secondChanges,
        markdown: secondDraft,
      },
      { title: 'Terceira versão', publishedAt: at(calendar.third), changesNote: thirdChanges, markdown: thirdDraft },
    ],
    participants: people,
    contributions: [
      ...dated(saidFirst, 1, day(calendar.first)),
      ...dated(saidSecond, 2, day(calendar.second)),
      ...dated(saidThird, 3, day(calendar.third)),
    ],
    stances: stancesOn(drafts, [saidFirst, saidSecond, saidThird]),
  };
}
