import { parseCondition } from '../languages.ts';
import type { Partner, RoleInService, WayOfDeciding } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { buildItems } from './items.ts';
import { type FieldReading, present } from './known-field.ts';
import { yesOrNo } from './what-we-do.ts';

export const partnersOf = ({ partners }: ServiceModelFile, reading: FieldReading): Record<string, Partner> =>
  buildItems('partners', partners, reading, (head, { name, kind, does }) => ({ ...head, name, kind, does }));

export const rolesOf = ({ roles }: ServiceModelFile, reading: FieldReading): Record<string, RoleInService> =>
  buildItems('roles', roles, reading, (head, role, path) =>
    present({
      ...head,
      name: role.name,
      heldBy: reading.known(`${path}.held-by`, role['held-by']),
      actsAs: role['acts-as'],
      paid: reading.known(`${path}.paid`, role.paid),
      wte: reading.known(`${path}.wte`, role.wte),
      ladder: role.ladder,
      needs: (role.needs ?? []).map(parseCondition),
      heldUntil: role['held-until'],
      hostedBy: role['hosted-by'],
    }),
  );

export const decidingOf = ({ deciding }: ServiceModelFile, reading: FieldReading): Record<string, WayOfDeciding> =>
  buildItems('deciding', deciding, reading, (head, way, path) => ({
    ...head,
    name: way.name,
    way: way.way,
    say: reading.known(`${path}.say`, way.say),
    usedFor: reading.known<string[]>(`${path}.used-for`, way['used-for']),
    quorum: reading.known<string>(`${path}.quorum`, way.quorum),
    passes: reading.known<string>(`${path}.passes`, way.passes),
    secret: reading.known(`${path}.secret`, yesOrNo(way.secret)),
  }));
