export const readingStages = ['waiting', 'unpacking', 'reading', 'recognising'] as const;
export type ReadingStage = (typeof readingStages)[number];

/** How far the reading of a document is. */
export interface ReadingProgress {
  stage: ReadingStage;
  /** Of the whole, 0 to 100; it never goes back. */
  percent: number;
}

export type OnProgress = (progress: ReadingProgress) => void;

/** Where each stage begins and ends, by how long stages take with large Word files. */
const spans: Readonly<Record<ReadingStage, readonly [number, number]>> = {
  waiting: [0, 0],
  unpacking: [0, 5],
  reading: [5, 60],
  recognising: [60, 100],
};

/** Tells how far a reading is, once for each percent. */
export class Progress {
  private told = -1;
  private stage: ReadingStage = 'waiting';

  private readonly tell: OnProgress;

  constructor(tell: OnProgress) {
    this.tell = tell;
  }

  /** `share` of the stage is done, 0 to 1. */
  at(stage: ReadingStage, share: number): void {
    const [from, to] = spans[stage];
    const percent = Math.max(this.told, Math.floor(from + (to - from) * Math.min(1, Math.max(0, share))));
    if (percent === this.told && stage === this.stage) return;
    this.told = percent;
    this.stage = stage;
    this.tell({ stage, percent });
  }
}
