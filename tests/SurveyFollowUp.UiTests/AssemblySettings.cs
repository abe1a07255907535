// Each fixture has a program, a database and a browser of its own, which wait for each other most of the time: two at once on two cores.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
