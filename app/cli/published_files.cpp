#include "app/cli/published_files.h"

#include "app/clients/format.h"
#include "probes/engine/published_file.h"

namespace mp::cli {

std::vector<core::Answer> take_published_files(std::vector<std::string>& paths) {
    std::vector<core::Answer> files;
    std::erase_if(paths, [&](std::string const& path) {
        clients::Tree const tree(path);
        if (!tree.is_file())
            return false;
        auto const kind = engine::published_kind(tree.beginning(64 * 1024));
        auto const bytes = kind ? tree.read() : core::fail(core::FaultCode::wrong_kind);
        if (!bytes)
            return false; // whoever reads profiles says why it cannot be read
        files.push_back(engine::read_published_file(*kind, *bytes, path));
        return true;
    });
    return files;
}

}
