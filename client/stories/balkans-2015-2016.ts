import { detections, died, largest, viewOf, type Story } from './story.ts';

const [EAST, WEST] = ['eastern-mediterranean', 'western-balkans'];
const BOTH = { lon: 21.5, lat: 42, zoom: 4.5 };
const chosen = { corridors: [EAST, WEST] };

/** From the islands of Greece along the Balkans, 2015 to 2016. */
export const balkans: Story = {
  id: 'balkans-2015-2016',
  steps: [
    {
      id: 'before',
      view: viewOf('2014-12', BOTH, chosen),
      figures: [detections(EAST, '2014'), detections(WEST, '2014')],
    },
    {
      id: 'rise',
      view: viewOf('2015-10', BOTH, chosen),
      days: { closed: '2015-09-15' },
      references: [{ publisher: 'UNHCR', title: 'Europe’s Refugee Emergency Response: updates of September 2015' }],
      figures: [largest(EAST, '2015'), largest(WEST, '2015')],
    },
    {
      id: 'nationalities',
      view: viewOf('2015-12', BOTH, { corridors: [EAST], nationalities: ['SYR', 'AFG', 'IRQ'] }),
      days: { joint: '2015-11-20' },
      references: [
        {
          publisher: 'UNHCR, IOM, UNICEF',
          title: 'Joint statement on new border restrictions along the Balkans route',
        },
      ],
      figures: [
        ...['SYR', 'AFG', 'IRQ'].map((nationality) => ({ ...detections(EAST, '2015-12'), nationality })),
        { ...detections(WEST, '2015-12'), nationality: 'unknown' },
      ],
    },
    {
      id: 'statement',
      view: viewOf('2016-03', BOTH, chosen),
      days: { heads: '2016-03-07', statement: '2016-03-18' },
      references: [
        { publisher: 'European Council', title: 'Statement of the EU Heads of State or Government' },
        {
          publisher: 'European Council',
          title: 'EU-Turkey statement',
          url: 'https://www.consilium.europa.eu/en/press/press-releases/2016/03/18/eu-turkey-statement/',
        },
      ],
      figures: [detections(EAST, '2016-02'), detections(EAST, '2016-03'), detections(EAST, '2016-04')],
    },
    {
      id: 'after',
      view: viewOf('2016-12', BOTH, chosen),
      figures: [detections(WEST, '2015'), detections(WEST, '2016'), detections(EAST, '2016')],
    },
    {
      id: 'deaths',
      view: viewOf(
        '2015-10',
        { lon: 25.5, lat: 38.4, zoom: 5.4 },
        { corridors: [EAST], layers: ['corridor-flows', 'incidents'] },
      ),
      figures: [died(EAST, '2015'), died(EAST, '2016')],
    },
  ],
};
