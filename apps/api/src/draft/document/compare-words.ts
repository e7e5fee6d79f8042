/** What the page says, in the platform's three languages. The relation names are those of the glossary. */
export const comparisonWords = {
  'pt-BR': {
    title: 'Comparação',
    before: 'antes',
    after: 'depois',
    kept: 'mantido',
    edited: 'alterado',
    split: 'dividido',
    merged: 'unido',
    added: 'acrescentado',
    removed: 'retirado',
    moved: 'mudou de lugar',
    wasAt: 'estava em',
    legend: 'Sinais: {+palavras acrescentadas+} e [−palavras retiradas−]. Parágrafos mantidos aparecem sem sinal.',
  },
  en: {
    title: 'Comparison',
    before: 'before',
    after: 'after',
    kept: 'kept',
    edited: 'edited',
    split: 'split',
    merged: 'merged',
    added: 'added',
    removed: 'removed',
    moved: 'moved',
    wasAt: 'was at',
    legend: 'Marks: {+words added+} and [−words removed−]. Paragraphs that were kept carry no mark.',
  },
  es: {
    title: 'Comparación',
    before: 'antes',
    after: 'después',
    kept: 'mantenido',
    edited: 'modificado',
    split: 'dividido',
    merged: 'unido',
    added: 'agregado',
    removed: 'retirado',
    moved: 'cambió de lugar',
    wasAt: 'estaba en',
    legend: 'Signos: {+palabras agregadas+} y [−palabras retiradas−]. Los párrafos mantenidos no llevan signo.',
  },
} as const;

export type ComparisonLocale = keyof typeof comparisonWords;
export type ComparisonWords = (typeof comparisonWords)[ComparisonLocale];
