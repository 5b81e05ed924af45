export const planning = {
  planning: {},
}
