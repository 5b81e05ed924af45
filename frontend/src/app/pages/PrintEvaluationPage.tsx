export default function PrintEvaluationPage() { return null }
