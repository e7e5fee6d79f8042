import type { PhaseTimes } from '@mutirao/rules';
import type { Locale } from '../participant/participant.entity.ts';

const day = 24 * 3600 * 1000;
/** Days that a new consultation takes comments, unless its administrator says otherwise. */
const commentDays = 30;

/** Comments from now on, then synthesis without an announced end. */
export function defaultPhases(now: Date): PhaseTimes[] {
  const turn = new Date(now.getTime() + commentDays * day);
  return [
    { kind: 'comment', startsAt: now, endsAt: turn },
    { kind: 'synthesis', startsAt: turn, endsAt: null },
  ];
}

export interface RuleText {
  code: string;
  title: string;
  text: string;
  position: number;
}

const texts: Readonly<Record<Locale, readonly (readonly [title: string, text: string])[]>> = {
  'pt-BR': [
    [
      'Respeito às pessoas',
      'Não são aceitos ataques, ofensas ou ameaças. Critique o texto e as ideias, não quem escreve.',
    ],
    ['Sem discriminação', 'Não são aceitos preconceito nem incitação ao ódio contra pessoas ou grupos.'],
    ['Dentro do assunto', 'A contribuição deve tratar do texto em consulta, de preferência do parágrafo em que está.'],
    ['Sem dados pessoais', 'Não publique dados pessoais de ninguém: endereço, telefone, documento, saúde.'],
    ['Sem propaganda', 'Não são aceitos anúncios, campanhas repetidas nem endereços que nada acrescentam ao debate.'],
  ],
  en: [
    ['Respect for people', 'No attacks, insults or threats. Criticise the text and the ideas, not who wrote them.'],
    ['No discrimination', 'No prejudice and no incitement to hatred against people or groups.'],
    [
      'On the subject',
      'A contribution is about the text under consultation, and best about the paragraph it stands on.',
    ],
    ['No personal data', "Do not publish anybody's personal data: address, telephone, documents, health."],
    ['No advertising', 'No advertisements, no repeated campaigns, no links that add nothing to the discussion.'],
  ],
  es: [
    [
      'Respeto a las personas',
      'No se aceptan ataques, insultos ni amenazas. Critique el texto y las ideas, no a quien escribe.',
    ],
    ['Sin discriminación', 'No se aceptan prejuicios ni incitación al odio contra personas o grupos.'],
    ['Sobre el tema', 'La contribución debe tratar del texto en consulta, y mejor aún del párrafo en que está.'],
    ['Sin datos personales', 'No publique datos personales de nadie: dirección, teléfono, documentos, salud.'],
    ['Sin publicidad', 'No se aceptan anuncios, campañas repetidas ni enlaces que nada aportan al debate.'],
  ],
};

/** The rules of participation that a new consultation publishes. */
export function defaultRules(locale: Locale): RuleText[] {
  return texts[locale].map(([title, text], position) => ({ code: `R${position + 1}`, title, text, position }));
}
