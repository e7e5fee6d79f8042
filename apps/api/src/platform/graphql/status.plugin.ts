import type { ApolloServerPlugin } from '@apollo/server';

/** Seconds to wait where the refusal itself names none. */
const patience = 60;

/** Refusals whose status programs and proxies go by, whoever made them: a resolver, or Apollo itself. */
export function refusalsAsStatus(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body, http } }) {
          if (body.kind !== 'single') return;
          const [refused] = body.singleResult.errors ?? [];
          if (refused?.message === 'OPERATION_UNKNOWN') http.status = 400;
          if (refused?.message !== 'TOO_MANY_ATTEMPTS') return;
          http.status = 429;
          http.headers.set('retry-after', String(secondsIn(refused.extensions?.['params']) ?? patience));
        },
      };
    },
  };
}

function secondsIn(params: unknown): number | null {
  if (typeof params !== 'object' || params === null || !('seconds' in params)) return null;
  return typeof params.seconds === 'number' ? params.seconds : null;
}
