import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '@/components/SidePanel'
import { NewEmployee } from '@/features/employees/NewEmployee'

export default function NewEmployeePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/employees', search: true, resetScroll: false })
  return (
    <SidePanel title={t('employees.new')} onClose={close}>
      <NewEmployee onCancel={close} onCreated={(employeeId) => void navigate({ to: '/employees/$employeeId', params: { employeeId }, search: true, replace: true, resetScroll: false })} />
    </SidePanel>
  )
}
