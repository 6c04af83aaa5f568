/** Before a run: learns from the knowledge once and keeps it, as the build does for the program. No test then waits for it, nor two at once. */
import { shippedKnowledge } from './shipped-knowledge'

export default (): void => void shippedKnowledge()
