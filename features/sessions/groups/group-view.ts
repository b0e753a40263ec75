import type { Component } from '@commonground/service-model';
import { needsOf } from '#features/people/index.ts';
import {
  type GroupProgramme,
  type MemberProgress,
  type ProgrammeSession,
  programmeSessions,
  programmesOf,
  progressInGroup,
} from '#features/programmes/index.ts';
import type { InService } from '#features/services/index.ts';
import { type Buddies, buddiesIn } from '../buddies/buddies.store.ts';
import type { SessionOfDay } from '../session.store.ts';
import { type Staffing, staffingOf } from '../staffing/staffing.store.ts';
import { communityPages } from './community-of-group.ts';
import { type Group, loadGroup, type PersonInGroup, peopleInGroup } from './group.store.ts';
import { type ChangeToCome, changesToCome } from './group-changes.store.ts';
import { type ComingOrGoing, comingsAndGoings } from './group-history.store.ts';
import { sessionsAround } from './group-sessions.store.ts';

/** Everything the page of one group shows. */
export interface GroupView {
  readonly group: Group;
  readonly component: Component | undefined;
  readonly people: readonly PersonInGroup[];
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly buddies: readonly Buddies[];
  readonly before: readonly SessionOfDay[];
  readonly next: readonly SessionOfDay[];
  readonly programme: GroupProgramme | undefined;
  readonly programmeSessions: ReadonlyMap<string, ProgrammeSession>;
  readonly progress: readonly MemberProgress[];
  readonly history: { readonly shown: readonly ComingOrGoing[]; readonly all: number };
  readonly staffing: Staffing;
  readonly changes: readonly ChangeToCome[];
  /** Address of the community that these people are, if they run things together. */
  readonly community: string | undefined;
  /** Address of the group's page. */
  readonly address: string;
}

export async function groupView(at: InService, groupId: string): Promise<GroupView | undefined> {
  const { tx, serviceId, model, request } = at;
  const group = await loadGroup(tx, serviceId, groupId);
  if (group === undefined) return undefined;
  const people = await peopleInGroup(tx, serviceId, groupId);
  const { before, next } = await sessionsAround(tx, serviceId, groupId, request.today);
  const programme = (await programmesOf(tx, serviceId, [groupId])).get(groupId);
  return {
    group,
    component: model.components[group.componentId],
    people,
    needs: await needsOf(
      tx,
      people.map(({ personId }) => personId),
    ),
    buddies: await buddiesIn(tx, serviceId, groupId),
    before,
    next,
    programme,
    programmeSessions: await programmeSessions(tx, serviceId, [groupId]),
    progress: programme === undefined ? [] : await progressInGroup(tx, serviceId, groupId),
    history: await comingsAndGoings(tx, serviceId, model, groupId),
    staffing: await staffingOf(tx, serviceId, groupId, before),
    changes: await changesToCome(tx, serviceId, groupId),
    community: (await communityPages(at)).get(groupId),
    address: `/s/${serviceId}/groups/${groupId}`,
  };
}
