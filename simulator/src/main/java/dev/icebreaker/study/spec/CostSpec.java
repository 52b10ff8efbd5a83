package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.DataRate;
import dev.icebreaker.scenario.Text;
import dev.icebreaker.scenario.yaml.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is reckoned: so many minutes of calls, at this rate each way. A relay is paid for what leaves it, both ways; a call between two
 * relays pays twice.
 */
public record CostSpec(
        @Key(value = "How many minutes of calls.", byDefault = "1000000", min = "1", max = "1000000000") long minutes,
        @Key(value = "What a call carries, each way.", byDefault = "2Mbit/s", min = "1kbit/s", max = "1000Gbit/s") DataRate rate,
        @Key("Prices for a gigabyte (10^9 bytes) that leaves a relay, by their names. Without any, those of two providers in 2026.")
                Map<String, PriceSpec> prices) {

    /** List prices of 2026: a cheap one and a dear one. */
    private static final Map<String, PriceSpec> USUAL = usual();

    private static Map<String, PriceSpec> usual() {
        Map<String, PriceSpec> prices = new LinkedHashMap<>();
        prices.put("low", price("0.05", "Cloudflare's list price, September 2026", "Precio de lista de Cloudflare, septiembre de 2026"));
        prices.put("high", price("0.40", "Twilio's list price in the US and EU, September 2026", "Precio de lista de Twilio en EE. UU. y la UE, septiembre de 2026"));
        return Collections.unmodifiableMap(prices);
    }

    private static PriceSpec price(String dollars, String en, String es) {
        return new PriceSpec(Dollars.parse(dollars), new Text(en, es));
    }

    /** The study's prices, or the usual ones. */
    public Map<String, PriceSpec> pricesOrUsual() {
        return prices.isEmpty() ? USUAL : prices;
    }

    /** What a gigabyte costs. */
    public record PriceSpec(
            @Key("In United States dollars, such as `0.05`.") Dollars perGigabyte,
            @Key("Whose price it is, and when.") Text source) {}
}
