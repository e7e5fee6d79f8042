import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { ParagraphKind } from '@mutirao/text';
import { knownId } from '../platform/graphql/ids.ts';
import { Asking } from '../platform/session/asker.ts';
import type { Asker } from '../platform/session/asker.ts';
import { DraftType } from './draft.type.ts';
import { Editing } from './editing.service.ts';
import type { Edited } from './editing.service.ts';
import { ParagraphKindEnum } from './paragraph.type.ts';

const Draft = () => Args('draft', { type: () => ID });
const Version = () => Args('version', { type: () => Int, description: 'Of the draft, as the editor saw it.' });
const Paragraph = () => Args('paragraph', { type: () => ID });
const After = () => Args('after', { type: () => ID, nullable: true, description: 'Null: at the beginning.' });
const Markdown = () => Args('markdown', { type: () => String, description: 'Inline Markdown.' });
const Label = () => Args('label', { type: () => String, nullable: true });
const Level = () => Args('level', { type: () => Int, nullable: true });

/** Editing a draft in preparation, one paragraph at a time. */
@Resolver(() => DraftType)
export class EditingResolver {
  constructor(private readonly editing: Editing) {}

  @Mutation(() => DraftType, {
    description:
      'Rewords a paragraph. Kind, label and level stay where they are not given; a null label takes it away.',
  })
  editParagraph(
    @Draft() draft: string,
    @Version() version: number,
    @Paragraph() paragraph: string,
    @Markdown() markdown: string,
    @Args('kind', { type: () => ParagraphKindEnum, nullable: true }) kind: ParagraphKind | null,
    @Label() label: string | null | undefined,
    @Level() level: number | null,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    const change = { markdown, kind: kind ?? null, label, level: level ?? null };
    return this.editing.edit(edited(asker, draft, version), knownId(paragraph, 'paragraph'), change);
  }

  @Mutation(() => DraftType)
  addParagraph(
    @Draft() draft: string,
    @Version() version: number,
    @After() after: string | null,
    @Markdown() markdown: string,
    @Args('kind', { type: () => ParagraphKindEnum }) kind: ParagraphKind,
    @Label() label: string | null,
    @Level() level: number | null,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    const added = { markdown, kind, label, level: level ?? null };
    return this.editing.add(edited(asker, draft, version), afterId(after), added);
  }

  @Mutation(() => DraftType)
  removeParagraph(
    @Draft() draft: string,
    @Version() version: number,
    @Paragraph() paragraph: string,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.editing.remove(edited(asker, draft, version), knownId(paragraph, 'paragraph'));
  }

  @Mutation(() => DraftType)
  moveParagraph(
    @Draft() draft: string,
    @Version() version: number,
    @Paragraph() paragraph: string,
    @After() after: string | null,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.editing.move(edited(asker, draft, version), knownId(paragraph, 'paragraph'), afterId(after));
  }

  @Mutation(() => DraftType, { description: 'Joins a paragraph with the one that follows it.' })
  joinParagraphs(
    @Draft() draft: string,
    @Version() version: number,
    @Args('first', { type: () => ID }) first: string,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.editing.join(edited(asker, draft, version), knownId(first, 'first'));
  }

  @Mutation(() => DraftType)
  splitParagraph(
    @Draft() draft: string,
    @Version() version: number,
    @Paragraph() paragraph: string,
    @Args('at', { type: () => Int, description: 'Offset in its text, in UTF-16 units.' }) at: number,
    @Asking() asker: Asker | null,
  ): Promise<DraftType> {
    return this.editing.split(edited(asker, draft, version), knownId(paragraph, 'paragraph'), at);
  }
}

function edited(asker: Asker | null, draft: string, version: number): Edited {
  return { asker, draft: knownId(draft, 'draft'), version };
}

function afterId(after: string | null | undefined): string | null {
  return after == null ? null : knownId(after, 'after');
}
