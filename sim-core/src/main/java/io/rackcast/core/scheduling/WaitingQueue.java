package io.rackcast.core.scheduling;

/** Slots of waiting requests, first come first served; a preempted request returns to the head. */
public final class WaitingQueue {
    private int[] ring = new int[64];
    private int head;
    private int size;

    /** Requests that wait. */
    public int size() {
        return size;
    }

    /** The slot at the head. */
    public int peek() {
        if (size == 0) {
            throw new IllegalStateException("nobody waits");
        }
        return ring[head];
    }

    /** Takes the slot at the head. */
    public int poll() {
        int slot = peek();
        head = head + 1 & ring.length - 1;
        size--;
        return slot;
    }

    /** Puts a newcomer at the tail. */
    public void addLast(int slot) {
        ensureRoom();
        ring[head + size & ring.length - 1] = slot;
        size++;
    }

    /** Puts a preempted request back at the head. */
    public void addFirst(int slot) {
        ensureRoom();
        head = head - 1 & ring.length - 1;
        ring[head] = slot;
        size++;
    }

    /** The slot in place {@code i} from the head. */
    public int get(int i) {
        return ring[head + i & ring.length - 1];
    }

    private void ensureRoom() {
        if (size == ring.length) {
            int[] larger = new int[ring.length << 1];
            for (int i = 0; i < size; i++) {
                larger[i] = get(i);
            }
            ring = larger;
            head = 0;
        }
    }
}
