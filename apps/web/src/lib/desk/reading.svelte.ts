import { m } from '@mutirao/messages';
import type { ReadingStage } from '#lib/generated/schema.ts';

interface Told {
  file?: string;
  sentence?: string;
}

interface Far {
  stage: ReadingStage;
  percent: number;
}

/** How often it is asked how far a document is, in milliseconds. */
const pause = 300;
const address = '/reading';

/** A document on its way in: sent, then read, with a way to give it up at any moment. */
export class Reading {
  /** Null when nothing is on its way. */
  step = $state<'sending' | 'reading' | null>(null);
  /** Null as long as nothing is known. */
  far = $state<Far | null>(null);
  refusal = $state<string | null>(null);
  private file: string | null = null;
  private leaving = new AbortController();

  /** Brings the form's document in. Answers with the id under which it waits, or null when that came to nothing. */
  async bring(form: HTMLFormElement): Promise<string | null> {
    this.refusal = null;
    this.far = null;
    this.file = null;
    this.leaving = new AbortController();
    this.step = 'sending';
    try {
      const sent = await this.ask('', { method: 'POST', body: new FormData(form) });
      if (sent.file === undefined) return this.refused(sent);
      this.file = sent.file;
      this.step = 'reading';
      const watching = setInterval(() => void this.look(), pause);
      const read = await this.ask(this.query(), { method: 'PUT' }).finally(() => clearInterval(watching));
      return read.sentence === undefined ? this.file : this.refused(read);
    } catch {
      // Given up on purpose, or the connection is gone.
      return this.refused({ sentence: this.leaving.signal.aborted ? m.reading_cancelled() : m.refusal_internal() });
    }
  }

  /** Gives it up: what is being sent stops, what is being read ends. */
  cancel(): void {
    if (this.file !== null) void fetch(address + this.query(), { method: 'DELETE' }).catch(() => null);
    this.leaving.abort();
  }

  private refused({ sentence }: Told): null {
    this.step = null;
    this.refusal = sentence ?? m.refusal_internal();
    return null;
  }

  private async look(): Promise<void> {
    const response = await fetch(address + this.query()).catch(() => null);
    const far: Far | null = await response?.json().catch(() => null);
    if (far && this.step === 'reading') this.far = far;
  }

  private async ask(query: string, init: RequestInit): Promise<Told> {
    const response = await fetch(address + query, { ...init, signal: this.leaving.signal });
    return response.json();
  }

  private query(): string {
    return `?file=${encodeURIComponent(this.file ?? '')}`;
  }
}
