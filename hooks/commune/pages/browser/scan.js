(()=>{var e=document.getElementById("ban-giay");e&&/[?&]ban=/.test(location.search)&&document.head.append(Object.assign(document.createElement("script"),{src:e.dataset.script}));})();
