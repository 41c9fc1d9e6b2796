import type { Meaning } from '../reading/columns.ts';

const optional = (...names: string[]): Meaning => ({ names, optional: true });

/** Every way in English, French and Spanish to title a column of people of an age. */
function ages(numbers: string, ...more: string[]): Meaning {
  const forms = ['', ' years', ' yrs', ' ans', ' años', ' years old'].map((unit) => `${numbers}${unit}`);
  const before = [
    '',
    'age ',
    'aged ',
    'ages ',
    'age group ',
    'number of individuals ',
    'individuals ',
    'persons ',
    'edad ',
  ];
  return optional(...before.flatMap((word) => forms.map((form) => `${word}${form}`)), ...more);
}

/** The columns of flow monitoring registries in English, French and Spanish. */
export const FLOW_COLUMNS = {
  date: {
    names: [
      ...[
        'date of survey',
        'survey date',
        'date',
        'date of observation',
        'observation date',
        'date of data collection',
      ],
      ...[
        'date de collecte',
        "date d'enquête",
        "date de l'enquête",
        'date de collecte des données',
        "date d'observation",
      ],
      ...['fecha', 'fecha de la encuesta', 'fecha de encuesta', 'fecha de recolección', 'fecha de observación'],
    ],
    hxl: ['#date', '#date+survey', '#date+collected'],
  },
  point: {
    names: [
      ...['FMP name', 'name of FMP', 'FMP', 'flow monitoring point', 'name of flow monitoring point', 'point name'],
      ...['flow monitoring point name', 'name of the flow monitoring point', 'monitoring point', 'name of the FMP'],
      ...['nom du FMP', 'nom du point de suivi', 'nom du point de suivi des flux', 'point de suivi', 'nom FMP'],
      ...[
        'point de suivi des flux',
        'nombre del FMP',
        'nombre del punto',
        'punto de monitoreo',
        'punto de seguimiento',
      ],
      ...['nombre del punto de monitoreo', 'nombre del punto de seguimiento', 'punto de monitoreo de flujo'],
    ],
    hxl: ['#loc+name', '#loc+fmp', '#loc+fmp+name'],
  },
  country: {
    names: [
      ...['FMP country', 'country of FMP', 'country of the FMP', 'country of survey', 'survey country', 'country'],
      ...['country of flow monitoring point', 'country of data collection', 'country of observation', 'country name'],
      ...['pays du FMP', 'pays', 'pays du point de suivi', 'pays de collecte', "pays de l'enquête", "pays d'enquête"],
      ...['país', 'país del FMP', 'país del punto', 'país del punto de monitoreo', 'país de la encuesta'],
    ],
    hxl: ['#country', '#country+name', '#country+code'],
  },
  admin1: optional(
    'admin 1',
    'admin1',
    'admin1 name',
    'region',
    'région',
    'province',
    'provincia',
    'FMP admin1',
    'canton',
  ),
  lat: optional('latitude', 'lat', 'FMP latitude', 'GPS latitude', 'latitud', 'latitude of FMP'),
  lon: optional('longitude', 'lon', 'long', 'lng', 'FMP longitude', 'GPS longitude', 'longitud', 'longitude of FMP'),
  departure: optional(
    ...['country of departure', 'departure country', 'country of provenance', 'provenance country', 'from country'],
    ...['pays de départ', 'pays de provenance', 'país de salida', 'país de procedencia', 'país de partida'],
  ),
  destination: optional(
    ...['country of intended destination', 'intended destination country', 'intended country of destination'],
    ...['country of destination', 'destination country', 'final destination country', 'country of final destination'],
    ...[
      'pays de destination',
      'pays de destination finale',
      'pays de destination prévue',
      'pays de destination envisagée',
    ],
    ...['país de destino', 'país de destino final', 'país de destino previsto', 'to country'],
  ),
  nationality: optional(
    ...['nationality', 'nationality of group', 'nationality of the group', 'country of nationality', 'nationalities'],
    ...['nationalité', 'nationalité du groupe', 'nacionalidad', 'nacionalidad del grupo'],
  ),
  reason: optional(
    ...['reason', 'reasons', 'main reason', 'reason for movement', 'reason of movement', 'main reason for movement'],
    ...['reason for migration', 'reason for travel', 'reason of travel', 'main reason for migration', 'raison'],
    ...['motif', 'motif du déplacement', 'motif de déplacement', 'raison du déplacement', 'raison du voyage'],
    ...['raison de la migration', 'motif du voyage', 'razón', 'motivo', 'motivo del viaje', 'razón del movimiento'],
  ),
  people: {
    names: [
      ...['# of individuals', 'number of individuals', 'total number of individuals', 'total individuals', 'total'],
      ...['# individuals', 'individuals', 'group size', 'number of people', 'number of persons', 'number of migrants'],
      ...[
        'total number of people',
        'total people',
        'total persons',
        'total number of persons',
        'people',
        'no. of individuals',
      ],
      ...["nombre d'individus", 'nombre de personnes', "nombre total d'individus", 'nombre total de personnes'],
      ...['total individus', 'total personnes', 'nombre de migrants', 'taille du groupe', 'effectif', 'individus'],
      ...['número de individuos', 'número de personas', 'total de personas', 'total de individuos', 'tamaño del grupo'],
    ],
    hxl: ['#affected+ind', '#affected+total', '#population+ind', '#affected'],
  },
  males: optional(
    ...['males', 'male', 'number of males', '# of males', 'total males', 'total male', 'men and boys', 'hommes'],
    ...["nombre d'hommes", 'total hommes', 'masculin', 'hombres', 'número de hombres', 'total hombres', 'masculino'],
  ),
  females: optional(
    ...['females', 'female', 'number of females', '# of females', 'total females', 'total female', 'women and girls'],
    ...['femmes', 'nombre de femmes', 'total femmes', 'féminin', 'mujeres', 'número de mujeres', 'total mujeres'],
    ...['femenino'],
  ),
  men: optional('adult males', 'adult male', 'adult men', 'hommes adultes', 'hombres adultos', '# of adult males'),
  women: optional(
    'adult females',
    'adult female',
    'adult women',
    'femmes adultes',
    'mujeres adultas',
    '# of adult females',
  ),
  boys: optional(
    'boys',
    'number of boys',
    '# of boys',
    'male children',
    'garçons',
    'nombre de garçons',
    'niños varones',
  ),
  girls: optional('girls', 'number of girls', '# of girls', 'female children', 'filles', 'nombre de filles', 'niñas'),
  age_0_4: ages(
    '0-4',
    'under 5',
    'children under 5',
    'children 0-4',
    'enfants 0-4',
    'enfants 0-4 ans',
    'moins de 5 ans',
  ),
  age_5_17: ages('5-17', 'children 5-17', 'enfants 5-17', 'enfants 5-17 ans', 'niños 5-17'),
  age_0_17: ages('0-17', 'children', 'minors', 'number of children', 'under 18', 'enfants', 'mineurs', 'menores'),
  age_18_59: ages('18-59', 'adults 18-59', 'adultes 18-59', 'adultes 18-59 ans', 'adultos 18-59'),
  age_18: ages('18+', 'adults', 'number of adults', 'adultes', "nombre d'adultes", 'adultos'),
  age_60: ages(
    '60+',
    'elderly',
    '60 and above',
    '60 and over',
    '60 years and above',
    '60 ans et plus',
    'personnes âgées',
  ),
  unaccompanied: optional(
    ...['unaccompanied children', 'unaccompanied minors', 'UAC', 'UASC', '# of unaccompanied children', 'UMC'],
    ...['number of unaccompanied children', 'number of unaccompanied minors', 'unaccompanied migrant children'],
    ...['mineurs non accompagnés', 'enfants non accompagnés', "nombre d'enfants non accompagnés", 'MNA', 'ENA'],
    ...['nombre de mineurs non accompagnés', 'menores no acompañados', 'niños no acompañados', 'NNA no acompañados'],
  ),
} as const satisfies Record<string, Meaning>;

export type FlowMeaning = keyof typeof FLOW_COLUMNS;
