package io.preceptor.sandbox.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts the writes that took effect, by resource: what a client did, whatever it was told.
///
/// A write counts once its transaction has committed; an update that changes nothing makes no version
/// and does not count.
@Interceptor
public final class Effects {

    /// @param versions the versions made, oldest first
    /// @param deletes  deletions, which are not among the versions
    record Effect(List<String> versions, int deletes) {

        int writes() {
            return versions.size() + deletes;
        }
    }

    private final Map<String, Effect> byResource = new TreeMap<>();

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        afterCommit(() -> wrote(resource));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        afterCommit(() -> wrote(after));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        afterCommit(() -> erased(resource));
    }

    synchronized Map<String, Effect> snapshot() {
        return new TreeMap<>(byResource);
    }

    synchronized void reset() {
        byResource.clear();
    }

    private synchronized void wrote(IBaseResource resource) {
        String version = resource.getIdElement().getVersionIdPart();
        var known = byResource.getOrDefault(key(resource), new Effect(List.of(), 0));
        if (known.versions().contains(version)) {
            return;
        }
        var versions = new ArrayList<>(known.versions());
        versions.add(version);
        byResource.put(key(resource), new Effect(List.copyOf(versions), known.deletes()));
    }

    private synchronized void erased(IBaseResource resource) {
        var known = byResource.getOrDefault(key(resource), new Effect(List.of(), 0));
        byResource.put(key(resource), new Effect(known.versions(), known.deletes() + 1));
    }

    private static String key(IBaseResource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static void afterCommit(Runnable count) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
