import { headLine } from './head-line.ts';
import { element } from './xml-out.ts';
import { draftName } from './written.ts';
import type { WrittenDraft } from './written.ts';

const languages = { 'pt-BR': 'por', en: 'eng', es: 'spa' } as const;
const source = '#mutirao';

/** Who made which version of what, when, in which language: the three levels that the standard asks for. */
export function aknMeta(draft: WrittenDraft, bill: boolean): string {
  const { consultation, number } = draft;
  const date = (draft.publishedAt ?? '1980-01-01').slice(0, 10);
  const language = languages[consultation.locale];
  const work = `/akn/br/${bill ? 'bill' : 'doc'}/consultation/${date}/${consultation.slug}`;
  const expression = `${work}/${language}@${date}`;
  const level = (name: string, uri: string, ...more: string[]) =>
    element(
      name,
      {},
      element('FRBRthis', { value: `${uri}/!main` }),
      element('FRBRuri', { value: uri }),
      ...(name === 'FRBRWork' ? [element('FRBRalias', { name: 'title', value: draftName(draft) })] : []),
      element('FRBRdate', { date, name: 'publication' }),
      element('FRBRauthor', { href: source }),
      ...more,
    );
  return element(
    'meta',
    {},
    element(
      'identification',
      { source },
      level(
        'FRBRWork',
        work,
        element('FRBRcountry', { value: 'br' }),
        element('FRBRname', { value: consultation.slug }),
      ),
      level(
        'FRBRExpression',
        expression,
        element('FRBRversionNumber', { value: number }),
        element('FRBRlanguage', { language }),
      ),
      level('FRBRManifestation', `${expression}.xml`, element('FRBRformat', { value: 'application/akn+xml' })),
    ),
    element(
      'references',
      { source },
      element('TLCOrganization', { eId: 'mutirao', href: '/ontology/organization/mutirao', showAs: headLine(draft) }),
    ),
  );
}
