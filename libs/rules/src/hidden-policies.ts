import type { Audience } from './audiences.ts';

interface HiddenPolicy {
  /** Who comes to it at all; each field's own policy still holds. */
  all: Audience;
  /** Fields that are otherwise there. */
  except: Readonly<Record<string, Audience>>;
}

/** Who comes to the fields of `field-policies.ts` where the thing is not public: by the name of its type and its state. */
export const hiddenPolicies = {
  'Consultation: unpublished': {
    all: 'its team',
    except: { currentDraft: 'nobody', drafts: 'those who draft', myPseudonym: 'nobody' },
  },
  'Contribution: held': {
    all: 'its author and moderators',
    except: {
      ...{ decision: 'nobody', editedAt: 'nobody', inReplyTo: 'nobody', myStance: 'nobody' },
      ...{ note: 'nobody', operation: 'nobody', quote: 'nobody', side: 'nobody' },
    },
  },
  'Contribution: refused': {
    all: 'its author and moderators',
    except: {
      ...{ editedAt: 'nobody', inReplyTo: 'nobody', myStance: 'nobody' },
      ...{ note: 'nobody', operation: 'nobody', quote: 'nobody', side: 'nobody' },
    },
  },
  'Contribution: withdrawn': {
    all: 'its author and moderators',
    except: {
      ...{ author: 'nobody', can: 'nobody', decision: 'nobody', editedAt: 'nobody', inReplyTo: 'nobody' },
      ...{ myStance: 'nobody', note: 'nobody', operation: 'nobody', quote: 'nobody', side: 'nobody', text: 'nobody' },
    },
  },
  'Draft: in preparation': { all: 'those who draft', except: { publishedAt: 'nobody' } },
  'Membership: of somebody who never signed in': { all: 'administrators', except: {} },
  'Paragraph: in preparation': { all: 'those who draft', except: { myPriorStance: 'nobody', myStance: 'nobody' } },
} as const satisfies Record<string, HiddenPolicy>;
