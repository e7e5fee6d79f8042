import type { DynamicModule } from '@nestjs/common';
import { Holdings } from './holding.ts';
import type { Holding } from './holding.ts';

/** Makes known to every noun what all of them hold: the earlier ones must not import the later. */
export function personalDataModule(holdings: readonly Holding[]): DynamicModule {
  return {
    module: class PersonalDataModule {},
    global: true,
    providers: [{ provide: Holdings, useValue: new Holdings(holdings) }],
    exports: [Holdings],
  };
}
