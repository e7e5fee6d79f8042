import type { ConsultationPackage } from '../../package/package.format.ts';
import { people } from '../people.ts';
import { dated } from '../said.ts';
import type { Said } from '../said.ts';
import { stancesOn } from '../stances.ts';

const draft = `
# Horário da Biblioteca Municipal do Cais {#biblioteca}

A biblioteca abre de terça a sábado, das 9 às 21 horas. {#horario}

Aos domingos, abre das 14 às 18 horas, com contação de histórias às 15. {#domingo}

Ninguém precisa de documento para entrar, ler, usar a mesa ou o banheiro. {#entrada}

O empréstimo vale por três semanas e pode ser renovado por mensagem. {#emprestimo}

Não há multa por atraso. Quem atrasa recebe um bilhete escrito à mão. {#multa}
`;

const said: readonly Said[] = [
  {
    key: 'noite',
    hour: 6,
    paragraph: 'horario',
    author: 'leandro',
    text: 'Até as 21 horas muda a minha vida. Saio do serviço às sete e só conhecia a biblioteca por fora.',
  },
  {
    key: 'segunda',
    hour: 11,
    paragraph: 'horario',
    kind: 'question',
    author: 'odete',
    text: 'E na segunda, fica fechada por quê?',
  },
  {
    key: 'segunda-r1',
    hour: 15,
    inReplyTo: 'segunda',
    author: 'davi',
    text: 'Na segunda a equipe organiza o acervo e descansa do sábado. Se um dia houver mais gente, abre.',
  },
  {
    key: 'domingo-mais',
    hour: 20,
    paragraph: 'domingo',
    kind: 'wording',
    operation: 'modify',
    author: 'tainara',
    text: 'Aos domingos, abre das 10 às 18 horas, com contação de histórias às 15.',
    note: 'Domingo de manhã é quando as mães conseguem.',
  },
  {
    key: 'bilhete',
    hour: 26,
    paragraph: 'multa',
    author: 'celia',
    text: 'Já quero atrasar só para ganhar o bilhete.',
  },
  {
    key: 'multa-contra',
    hour: 30,
    paragraph: 'multa',
    author: 'genival',
    text: 'Sem multa ninguém devolve. Escrevam o que acontece na terceira vez.',
  },
  {
    key: 'multa-contra-r1',
    hour: 33,
    inReplyTo: 'multa-contra',
    author: 'luzia',
    text: 'Na biblioteca do meu bairro tiraram a multa e os livros sumidos voltaram. As pessoas tinham vergonha de aparecer.',
  },
];

/** A small consultation that is over: what the end of one looks like. */
export function library(now: Date): ConsultationPackage {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const at = (days: number) => day(days).toISOString();
  return {
    format: 'mutirao-consultation/1',
    consultation: {
      slug: 'biblioteca-do-cais',
      title: 'Novo horário da Biblioteca do Cais',
      summary:
        'Cinco parágrafos curtos sobre quando a biblioteca abre e como se empresta um livro. Consulta encerrada.',
      locale: 'pt-BR',
      moderation: 'post',
      createdAt: at(-152),
      phases: [
        { kind: 'comment', startsAt: at(-150), endsAt: at(-120) },
        { kind: 'synthesis', startsAt: at(-120), endsAt: at(-110) },
        { kind: 'closed', startsAt: at(-110) },
      ],
    },
    drafts: [{ title: 'Proposta de horário', publishedAt: at(-150), markdown: draft }],
    participants: people,
    contributions: dated(said, 1, day(-150)),
    stances: stancesOn([draft], [said]),
  };
}
