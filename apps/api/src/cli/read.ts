import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { quoteOf } from '@mutirao/text';
import type { Segmentation, Signed } from '@mutirao/text';
import { Command, Option } from 'commander';
import { readDocument, trackedReadings } from '../draft/document/document.ts';
import type { TrackedReading } from '../draft/document/document.ts';

interface ReadOptions {
  json?: true;
  tracked: TrackedReading;
}

export const readCommand = new Command('read')
  .description('Show what a document reads as: its paragraphs, its tracked changes and the comments in its margin.')
  .argument('<file>', 'a .docx, .odt, .html, .md, .txt, .xml (Akoma Ntoso, LexML) or a draft as .json')
  .option('--json', 'print {"title", "paragraphs", "changes", "notes", "notices"}')
  .addOption(
    new Option('--tracked <how>', 'with its tracked changes accepted, or as it was before them')
      .choices(trackedReadings)
      .default('accepted'),
  )
  .action(async (path: string, { json, tracked }: ReadOptions) => {
    const read = await readDocument({ name: basename(path), bytes: await readFile(path), tracked });
    process.stdout.write(json ? `${JSON.stringify(listed(read))}\n` : inLines(read));
  });

/** `paragraph` of a change or a note is an index; a quote is the text-quote selector of the W3C. */
function listed({ title, segments, changes, marginNotes, notices }: Segmentation) {
  return {
    title,
    paragraphs: segments.map(({ kind, label, level, text }, index) => ({ index, kind, label, level, text })),
    changes: changes.map(({ segment, ...change }) => ({ ...change, paragraph: segment })),
    notes: marginNotes.map(({ segment, range, ...note }) => {
      const text = segments[segment]?.text ?? '';
      return { ...note, paragraph: segment, range, quote: range && quoteOf(text, range) };
    }),
    notices,
  };
}

function inLines({ segments, changes, marginNotes }: Segmentation): string {
  const place = (segment: number) => `#${segment + 1}`;
  const paragraphs = segments.map(
    ({ kind, label, text }, index) => `${place(index)} [${kind}] ${label === null ? '' : `${label} `}${text}`,
  );
  const tracked = changes.map((change) => `${place(change.segment)} ${change.kind}${by(change)}: ${change.text}`);
  const notes = marginNotes.map((note) => {
    const { range, segment } = note;
    const words = range ? ` “${segments[segment]?.text.slice(range.start, range.end)}”` : '';
    return `${place(segment)} comment${by(note)}${words}: ${note.text}`;
  });
  return `${[...paragraphs, ...tracked, ...notes].join('\n')}\n`;
}

function by({ author, date }: Signed): string {
  const who = [author, date].filter((part) => part !== null).join(', ');
  return who === '' ? '' : ` (${who})`;
}
