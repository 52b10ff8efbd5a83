package dev.icebreaker.study.session;

import dev.icebreaker.study.spec.SiteSpec;

/**
 * Where a peer sits, as it was drawn.
 *
 * @param population of which its kind is
 * @param access the preset of the link between the site and the internet
 * @param inside the preset of the link between the peer and the edge of the site
 * @param region empty if the study has no regions
 */
public record Site(String population, SiteSpec spec, String access, String inside, String region) {
    /** The same in another region. */
    Site in(String otherRegion) {
        return new Site(population, spec, access, inside, otherRegion);
    }

    /** What it is called in results. */
    public String name() {
        return spec.site();
    }
}
