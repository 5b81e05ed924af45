"""The command line: ``capaian --help`` lists what there is."""
