import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './stories.tables.ts';
import type { CalendarDay } from '@commonground/calendar';
import { WIDTHS, type Width } from './stories.tables.ts';

/** A story as it stands now: its latest words, and how far it may be quoted. */
export interface Story {
  readonly serviceId: string;
  readonly storyId: string;
  readonly version: number;
  readonly name: string;
  readonly title: string;
  readonly words: string;
  readonly changed: string | null;
  readonly width: Width;
  readonly research: boolean;
  /** Told by the member who asks. */
  readonly mine: boolean;
  readonly uses: readonly StoryUse[];
  /** What the team said when it read these words for other people's names; undefined until somebody did. */
  readonly look: { readonly mayGo: boolean; readonly ask: string | null; readonly by: string } | undefined;
}

export interface StoryUse {
  readonly where: string;
  readonly printed: boolean;
  readonly on: CalendarDay;
}

/** Every story of a service that the actor may read: row-level security asks its author's consent. The latest first. */
export async function storiesOf(tx: Tx, serviceId: string): Promise<Story[]> {
  const versions = await tx
    .selectFrom('story_version')
    .selectAll()
    .distinctOn('story_id')
    .where('service_id', '=', serviceId)
    .orderBy('story_id')
    .orderBy('version', 'desc')
    .execute();
  const consents = await tx
    .selectFrom('story_consent')
    .selectAll()
    .distinctOn('story_id')
    .where('service_id', '=', serviceId)
    .orderBy('story_id')
    .orderBy('nth', 'desc')
    .execute();
  const uses = await tx
    .selectFrom('story_use')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('used_on')
    .execute();
  const looks = await tx
    .selectFrom('story_look')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('nth', 'desc')
    .execute();
  const own = await tx.selectFrom('story_own').select('story_id').where('service_id', '=', serviceId).execute();
  const mine = new Set(own.map(({ story_id }) => story_id));
  return versions
    .sort((a, b) => b.written_at.getTime() - a.written_at.getTime())
    .map((row) => {
      const look = looks.find(({ story_id, version }) => story_id === row.story_id && version === row.version);
      const consent = consents.find(({ story_id }) => story_id === row.story_id);
      return {
        serviceId,
        storyId: row.story_id,
        version: row.version,
        name: row.chosen_name,
        title: row.title,
        words: row.words,
        changed: row.changed,
        width: consent?.width ?? 'none',
        research: consent?.research ?? false,
        mine: mine.has(row.story_id),
        look: look && { mayGo: look.may_go, ask: look.ask, by: look.looked_by },
        uses: uses
          .filter(({ story_id }) => story_id === row.story_id)
          .map((use) => ({ where: use.used_where, printed: use.printed, on: use.used_on as CalendarDay })),
      };
    });
}

/**
 * Stories that may be quoted that far now, of one service or of all; for research, those whose authors said so. What was
 * taken back is not among them.
 */
export async function quotableStories(
  tx: Tx,
  { serviceId, width }: { readonly serviceId: string; readonly width: Exclude<Width, 'none'> | 'research' },
): Promise<Story[]> {
  const all = await storiesOf(tx, serviceId);
  const goesOut = width === 'public' || width === 'national' || width === 'research';
  return all
    .filter(({ look }) => !goesOut || look?.mayGo === true)
    .filter((story) => (width === 'research' ? story.research : WIDTHS.indexOf(story.width) >= WIDTHS.indexOf(width)));
}

export interface NewStory {
  readonly name: string;
  readonly title: string;
  readonly words: string;
  readonly changed: string | null;
  readonly width: Width;
  readonly research: boolean;
}

/** Keeps a story, or new words for it: every version stays, and consent is a row of its own. */
export async function keepStory(
  tx: Tx,
  of: { readonly serviceId: string; readonly personId: string; readonly storyId: string | null; readonly at: Date },
  story: NewStory,
): Promise<string> {
  const { serviceId, at } = of;
  const storyId = of.storyId ?? randomUUID();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`story ${of.personId}`}, 0))`.execute(tx);
  const mine = (await storiesOf(tx, serviceId)).filter((one) => one.mine);
  const before = mine.find((one) => one.storyId === of.storyId);
  // The same new story twice is one: the button was pressed twice.
  if (of.storyId === null) {
    const same = mine.find((one) => one.title === story.title && one.words === story.words);
    if (same !== undefined) return same.storyId;
    await tx.insertInto('story').values({ service_id: serviceId, story_id: storyId, written_at: at }).execute();
    await tx
      .insertInto('story_own')
      .values({ service_id: serviceId, story_id: storyId, person_id: of.personId })
      .execute();
  }
  await tx
    .insertInto('story_version')
    .values({
      service_id: serviceId,
      story_id: storyId,
      version: (before?.version ?? 0) + 1,
      chosen_name: story.name,
      title: story.title,
      words: story.words,
      changed: story.changed,
      written_at: at,
    })
    .execute();
  await consent(tx, serviceId, storyId, story, at);
  return storyId;
}

/** Says how far it may be quoted from now on; `none` takes it back. */
export async function consent(
  tx: Tx,
  serviceId: string,
  storyId: string,
  { width, research }: Pick<NewStory, 'width' | 'research'>,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('story_consent')
    .values({ service_id: serviceId, story_id: storyId, width, research, said_at: at })
    .execute();
}

/** Whether its author wants it to go beyond the members of the service. */
export const goesBeyond = ({ width, research }: Pick<Story, 'width' | 'research'>): boolean =>
  research || width === 'public' || width === 'national';

/** The team read these words for other people's names: they may go, or the writer is asked. */
export async function writeLook(
  tx: Tx,
  { serviceId, storyId, version }: Pick<Story, 'serviceId' | 'storyId' | 'version'>,
  look: { readonly ask: string | null; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('story_look')
    .values({
      service_id: serviceId,
      story_id: storyId,
      version,
      may_go: look.ask === null,
      ask: look.ask,
      looked_by: look.by,
      looked_at: look.at,
    })
    .execute();
}

/** Writes down where a story was quoted; its author can read it. */
export async function writeUse(
  tx: Tx,
  story: Pick<Story, 'serviceId' | 'storyId' | 'version'>,
  use: StoryUse & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('story_use')
    .values({
      service_id: story.serviceId,
      story_id: story.storyId,
      version: story.version,
      used_where: use.where,
      printed: use.printed,
      used_on: use.on,
      used_by: use.by,
    })
    .execute();
}
