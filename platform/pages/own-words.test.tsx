import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { emptyForm, labelInOwnWords, Own, Table, TextField } from './index.ts';
import { RequestContextProvider } from './request-context.tsx';

const words = { member: 'guest', group: 'circle', session: 'evening', plan: 'pyramid', meeting: 'big table' };

test.each([
  ['Groups', 'Circles'],
  ['Next session', 'Next evening'],
  ['My plan', 'My pyramid'],
  ['Plans', 'Pyramids'],
  ['Community meeting', 'Big table'],
  ['What members said at the community meeting', 'What guests said at the big table'],
  ['Ethnic group', 'Ethnic group'],
  ['Crisis plan', 'Crisis plan'],
  ['Plan the ending', 'Plan the ending'],
  ['Ending meeting', 'Ending meeting'],
  ['Regroup', 'Regroup'],
])('"%s" is called "%s" where the service says so', (label, ours) => {
  expect(labelInOwnWords(words)(label)).toBe(ours);
  expect(labelInOwnWords({})(label)).toBe(label);
});

test('headings, columns and questions are said in own words; what stands in them as data is not', () => {
  const html = renderToStaticMarkup(
    <RequestContextProvider value={{ csrfToken: '', words }}>
      <h1>
        <Own>Change this group</Own> Monday group
      </h1>
      <Table
        caption="Groups that run"
        columns={[{ id: 'name', words: 'Group', cell: () => 'Monday group' }]}
        rows={['one']}
        rowKey={String}
        empty=""
      />
      <TextField form={emptyForm} name="group" label="Which group?" />
    </RequestContextProvider>,
  );
  expect(html).toContain('Change this circle');
  expect(html).toContain('Circles that run</caption>');
  expect(html).toContain('>Circle</th>');
  expect(html).toContain('Which circle?</label>');
  expect(html).toContain('name="group"');
  expect(html.match(/Monday group/g)).toHaveLength(2);
});
