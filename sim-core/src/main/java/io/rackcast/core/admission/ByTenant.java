package io.rackcast.core.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Something for each tenant, made when it is first seen. */
final class ByTenant<T> {
    private final Supplier<T> fresh;
    private final List<T> known = new ArrayList<>();

    ByTenant(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    T get(int tenant) {
        while (known.size() <= tenant) {
            known.add(fresh.get());
        }
        return known.get(tenant);
    }
}
