import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens files as Gephi does and prints what it then holds: a line for each file, node and edge, cells in hexadecimal. */
public class OpenedByGephi {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        projects.newProject();
        for (String name : files) {
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            Container container = imports.importFile(new File(name));
            imports.process(container, new DefaultProcessor(), workspace);
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            print("file", name, model.isDirected() ? "directed" : model.isUndirected() ? "undirected" : "mixed");
            Graph graph = model.getGraph();
            for (Node node : graph.getNodes().toArray()) {
                print("node", node.getId(), node.getLabel());
            }
            for (Edge edge : graph.getEdges().toArray()) {
                print("edge", edge.getSource().getId(), edge.getTarget().getId(), edge.getWeight(), start(edge), end(edge));
            }
            projects.closeCurrentWorkspace();
        }
    }

    private static String start(Edge edge) {
        Column stated = edge.getTable().getColumn("start");
        return stated == null ? day(edge, true) : String.valueOf(edge.getAttribute(stated));
    }

    private static String end(Edge edge) {
        Column stated = edge.getTable().getColumn("end");
        return stated == null ? day(edge, false) : String.valueOf(edge.getAttribute(stated));
    }

    /** The first or last day of the time that an edge exists, in milliseconds since 1970. */
    private static String day(Edge edge, boolean isFirst) {
        Object times = edge.getAttribute("timeset");
        if (!(times instanceof org.gephi.graph.api.types.IntervalSet)) {
            return "null";
        }
        double[] bounds = ((org.gephi.graph.api.types.IntervalSet) times).getIntervals();
        return bounds.length == 0 ? "null" : String.valueOf(bounds[isFirst ? 0 : 1]);
    }

    private static void print(String kind, Object... cells) {
        StringBuilder line = new StringBuilder(kind);
        for (Object cell : cells) {
            line.append('\t');
            for (byte octet : String.valueOf(cell).getBytes(StandardCharsets.UTF_8)) {
                line.append(String.format("%02x", octet));
            }
        }
        OUT.println(line);
    }
}
