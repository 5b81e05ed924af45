export default function PrintPlanPage() { return null }
