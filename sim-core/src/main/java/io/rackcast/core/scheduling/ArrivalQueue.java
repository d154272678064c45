package io.rackcast.core.scheduling;

import java.util.function.IntPredicate;

/** First come, first served; a preempted request returns to the head. Everything in O(1). */
final class ArrivalQueue implements WaitingQueue {
    private final SlotChain chain = new SlotChain(new SlotLinks());
    private int size;

    @Override
    public int size() {
        return size;
    }

    @Override
    public int peek() {
        if (size == 0) {
            throw new IllegalStateException("nobody waits");
        }
        return chain.head();
    }

    @Override
    public int after(int slot) {
        return chain.after(slot);
    }

    @Override
    public void look(IntPredicate visitor) {
        for (int slot = chain.head(); slot != SlotChain.NONE && visitor.test(slot); ) {
            slot = chain.after(slot);
        }
    }

    @Override
    public void addLast(int slot) {
        chain.addLast(slot);
        size++;
    }

    @Override
    public void addFirst(int slot) {
        chain.addFirst(slot);
        size++;
    }

    @Override
    public void remove(int slot) {
        chain.remove(slot);
        size--;
    }
}
