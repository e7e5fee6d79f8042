import { m } from '@mutirao/messages';
import type { Notice } from '@mutirao/text';
import type { ComparisonLocale } from './compare-words.ts';

/** What the reading of a document left out or changed, in a sentence. */
export function noticeSentence({ code, count }: Notice, locale: ComparisonLocale): string {
  const shown = new Intl.NumberFormat(locale).format(count);
  return m[`document_notice_${code}`]({ count, shown }, { locale });
}
