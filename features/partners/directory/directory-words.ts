import type { Sector } from './directory.tables.ts';

export const SECTORS: Readonly<Record<Sector, string>> = {
  nhs: 'NHS',
  council: 'Council',
  voluntary: 'Voluntary',
  'user-led': 'Led by people who have used services',
  justice: 'Justice',
  education: 'Education',
  other: 'Other',
};
