import { start } from '@/app/start'
import '@/theme/app.css'

void start(document.getElementById('root'))
