import { Migration20261123000001Tables } from './Migration20261123000001Tables.ts';
import { Migration20261123000002Rules } from './Migration20261123000002Rules.ts';
import { Migration20261123000003Crowds } from './Migration20261123000003Crowds.ts';
import { Migration20261123000004Participants } from './Migration20261123000004Participants.ts';
import { Migration20261124000001Places } from './Migration20261124000001Places.ts';
import { Migration20261124000002WasPublic } from './Migration20261124000002WasPublic.ts';
import { Migration20261124000003Quotes } from './Migration20261124000003Quotes.ts';
import { Migration20261124000004Names } from './Migration20261124000004Names.ts';
import { Migration20261124000006Leftovers } from './Migration20261124000006Leftovers.ts';
import { Migration20261125000001Trust } from './Migration20261125000001Trust.ts';
import { Migration20261125000002Door } from './Migration20261125000002Door.ts';
import { Migration20261125000003SignIn } from './Migration20261125000003SignIn.ts';
import { Migration20261125000004People } from './Migration20261125000004People.ts';
import { Migration20261125000005Invitations } from './Migration20261125000005Invitations.ts';
import { Migration20261125000006Privacy } from './Migration20261125000006Privacy.ts';
import { Migration20261125000007MarginNotes } from './Migration20261125000007MarginNotes.ts';
import { Migration20261125000008MarginNoteOwners } from './Migration20261125000008MarginNoteOwners.ts';
import { Migration20261125000009SignInReview } from './Migration20261125000009SignInReview.ts';
import { Migration20261125000010Faces } from './Migration20261125000010Faces.ts';

/** In order; a landed migration never changes. */
export const migrations = [
  { name: 'Migration20261123000001Tables', class: Migration20261123000001Tables },
  { name: 'Migration20261123000002Rules', class: Migration20261123000002Rules },
  { name: 'Migration20261123000003Crowds', class: Migration20261123000003Crowds },
  { name: 'Migration20261123000004Participants', class: Migration20261123000004Participants },
  { name: 'Migration20261124000001Places', class: Migration20261124000001Places },
  { name: 'Migration20261124000002WasPublic', class: Migration20261124000002WasPublic },
  { name: 'Migration20261124000003Quotes', class: Migration20261124000003Quotes },
  { name: 'Migration20261124000004Names', class: Migration20261124000004Names },
  { name: 'Migration20261124000006Leftovers', class: Migration20261124000006Leftovers },
  { name: 'Migration20261125000001Trust', class: Migration20261125000001Trust },
  { name: 'Migration20261125000002Door', class: Migration20261125000002Door },
  { name: 'Migration20261125000003SignIn', class: Migration20261125000003SignIn },
  { name: 'Migration20261125000004People', class: Migration20261125000004People },
  { name: 'Migration20261125000005Invitations', class: Migration20261125000005Invitations },
  { name: 'Migration20261125000006Privacy', class: Migration20261125000006Privacy },
  { name: 'Migration20261125000007MarginNotes', class: Migration20261125000007MarginNotes },
  { name: 'Migration20261125000008MarginNoteOwners', class: Migration20261125000008MarginNoteOwners },
  { name: 'Migration20261125000009SignInReview', class: Migration20261125000009SignInReview },
  { name: 'Migration20261125000010Faces', class: Migration20261125000010Faces },
];
