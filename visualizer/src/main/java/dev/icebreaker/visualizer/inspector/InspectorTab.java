package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.text.Text;

/** What can be looked at. */
public enum InspectorTab {
    STORY("Story", "Historia"),
    CANDIDATES("Candidates", "Candidatos"),
    CHECKS("Checks", "Pares"),
    NAT_TABLE("NAT table", "Tabla NAT"),
    SDP("SDP", "SDP"),
    PACKET("Packet", "Paquete");

    private final Text title;

    InspectorTab(String english, String spanish) {
        this.title = new Text(english, spanish);
    }

    public Text title() {
        return title;
    }
}
